import { readFileSync } from 'node:fs';
import Fastify from 'fastify';

interface AsyncApiDocument {
  channels: Record<string, { address: string; messages: Record<string, unknown> }>;
  components: {
    messages: Record<string, { name: string; payload: { $ref: string }; headers: { $ref: string } }>;
    schemas: Record<string, object>;
  };
}

/** Why a record breaks the committed AsyncAPI document; nothing when it keeps it. */
export type Judge = (type: string, body: unknown, headers: unknown) => Promise<string | undefined>;

/** A judge who knows nothing but the committed document: one route a message, and Fastify's own validator, set to change nothing. */
export function committedContract(): { judge: Judge; close(): Promise<void> } {
  const document = JSON.parse(readFileSync('libs/contracts/asyncapi.json', 'utf8')) as AsyncApiDocument;
  const app = Fastify({
    bodyLimit: 2_000_000,
    ajv: { customOptions: { coerceTypes: false, removeAdditional: false, useDefaults: false, strict: false } },
  });
  const schemaOf = ($ref: string): object => {
    // the dialect is named in each schema; the validator knows its keywords, not its name
    const {
      $schema: _,
      $id: __,
      ...schema
    } = document.components.schemas[$ref.split('/').at(-1)!] as Record<string, unknown>;
    return schema;
  };
  for (const { name, payload, headers } of Object.values(document.components.messages)) {
    const body = {
      type: 'object',
      properties: { body: schemaOf(payload.$ref), headers: schemaOf(headers.$ref) },
      required: ['body', 'headers'],
    };
    app.post(`/${name}`, { schema: { body } }, async () => undefined);
  }
  return {
    judge: async (type, body, headers) => {
      const answer = await app.inject({ method: 'POST', url: `/${type}`, payload: { body, headers } });
      return answer.statusCode === 200 ? undefined : `${type}: ${answer.body}`;
    },
    close: () => app.close(),
  };
}
