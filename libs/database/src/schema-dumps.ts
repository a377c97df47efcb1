import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { dumpSchema } from './dump-schema';
import { EmbeddedPostgres } from './embedded/embedded-postgres';
import { migrate } from './migrate';
import { prepareDatabase } from './prepare-database';
import { ownerUrl, type ServiceName, type ServiceSchema } from './service-roles';

/** The text of `apps/<service>/schema.sql` for each service, from its migrations alone: run on a server that exists only for this. */
export async function schemaDumps(schemas: ServiceSchema[]): Promise<Map<ServiceName, string>> {
  const dir = await mkdtemp(join(tmpdir(), 'hailong-schema-'));
  const server = await EmbeddedPostgres.start({ dir, durable: false });
  try {
    await prepareDatabase(server.adminUrl, schemas);
    const dumps = new Map<ServiceName, string>();
    for (const schema of schemas) {
      const owner = ownerUrl(server.adminUrl, schema.service);
      await migrate(owner, schema);
      dumps.set(schema.service, await dumpSchema(owner, schema.service));
    }
    return dumps;
  } finally {
    await server.stop();
    await rm(dir, { recursive: true, force: true });
  }
}
