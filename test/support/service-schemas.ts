import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName, ServiceSchema } from '@hailong/database';

/** The services that own a schema, in the order of the picture in architecture.md. */
export const SERVICES: ServiceName[] = ['organisation', 'declarations', 'ratings', 'grievances', 'gateway'];

/** The schemas that could be loaded, and for every other service the reason why not. */
export interface FoundSchemas {
  schemas: ServiceSchema[];
  missing: Partial<Record<ServiceName, string>>;
}

/** Loads `<service>Schema` of every `apps/<service>/src/schema.ts`. What cannot be loaded is reported with its reason, never left out in silence. */
export function findServiceSchemas(): FoundSchemas {
  const found: FoundSchemas = { schemas: [], missing: {} };
  for (const service of SERVICES) {
    try {
      found.schemas.push(loadServiceSchema(service));
    } catch (error) {
      found.missing[service] = error instanceof Error ? error.message.split('\nRequire stack')[0] : String(error);
    }
  }
  return found;
}

/** The schema of one service; throws with the reason if there is none. */
export function loadServiceSchema(service: ServiceName): ServiceSchema {
  const file = join(__dirname, '../../apps', service, 'src/schema.ts');
  if (!existsSync(file)) throw new Error(`apps/${service}/src/schema.ts is missing`);
  // A file found at run time cannot be imported statically, and the test transform knows require.
  // oxlint-disable-next-line typescript/no-require-imports
  const exported: Record<string, ServiceSchema | undefined> = require(file);
  const schema = exported[`${service}Schema`];
  if (schema === undefined) throw new Error(`apps/${service}/src/schema.ts does not export ${service}Schema`);
  return schema;
}
