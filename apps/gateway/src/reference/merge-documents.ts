import type { OpenAPIObject } from '@nestjs/swagger';

/** The document of one service. */
export interface ServiceDocument {
  service: string;
  document: OpenAPIObject;
}

type Json = Record<string, unknown>;
type Components = Record<string, Json>;

const REFERENCE = /^#\/components\/([^/]+)\/(.+)$/;

/**
 * One OpenAPI document of all services. Components that are the same are shared; where two services mean different things by one name,
 * each later one bears its service's name in front. Operations are tagged with their service.
 */
export function mergeDocuments(
  frame: { title: string; version: string; description?: string },
  parts: ServiceDocument[],
): OpenAPIObject {
  const components: Components = {};
  const paths: Json = {};
  const webhooks: Json = {};
  for (const { service, document } of parts) {
    const renamed = newNames(service, components, (document.components ?? {}) as Components);
    const rewrite = (node: unknown) => withReferences(node, renamed);
    for (const [section, named] of Object.entries((document.components ?? {}) as Components)) {
      const target = (components[section] ??= {});
      for (const [name, value] of Object.entries(named))
        target[renamed.get(`${section}/${name}`) ?? name] ??= rewrite(value);
    }
    for (const [path, item] of Object.entries(document.paths)) paths[path] = ofService(service, rewrite(item) as Json);
    for (const [event, item] of Object.entries(document.webhooks ?? {}))
      webhooks[event] = ofService(service, rewrite(item) as Json);
  }
  const tags = parts.map(({ service }) => ({ name: service }));
  return {
    openapi: '3.1.0',
    info: { ...frame },
    servers: [{ url: '/' }],
    tags,
    paths,
    webhooks,
    components,
  } as unknown as OpenAPIObject;
}

function newNames(service: string, taken: Components, own: Components): Map<string, string> {
  const prefix = service.charAt(0).toUpperCase() + service.slice(1);
  const renamed = new Map<string, string>();
  for (const [section, named] of Object.entries(own)) {
    for (const [name, value] of Object.entries(named)) {
      const other = taken[section]?.[name];
      if (other !== undefined && JSON.stringify(other) !== JSON.stringify(value))
        renamed.set(`${section}/${name}`, prefix + name);
    }
  }
  return renamed;
}

function ofService(service: string, item: Json): Json {
  return Object.fromEntries(
    Object.entries(item).map(([method, operation]) => {
      if (typeof operation !== 'object' || operation === null || !('responses' in operation))
        return [method, operation];
      const { operationId } = operation as { operationId?: string };
      return [
        method,
        { ...operation, tags: [service], ...(operationId ? { operationId: `${service}_${operationId}` } : {}) },
      ];
    }),
  );
}

function withReferences(node: unknown, renamed: Map<string, string>): unknown {
  if (Array.isArray(node)) return node.map((item) => withReferences(item, renamed));
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(
    Object.entries(node).map(([key, value]) => {
      const [, section, name] = (key === '$ref' && typeof value === 'string' && REFERENCE.exec(value)) || [];
      const fresh = section && renamed.get(`${section}/${name}`);
      return [key, fresh ? `#/components/${section}/${fresh}` : withReferences(value, renamed)];
    }),
  );
}
