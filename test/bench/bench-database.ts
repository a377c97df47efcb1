import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, migrate, ownerUrl, prepareDatabase, serviceUrl } from '@hailong/database';
import type { RoleName, ServiceSchema } from '@hailong/database';

/** A durable PostgreSQL of its own for one bench, with the schemas of the services that take part. */
export interface BenchDatabase {
  adminUrl: string;
  url(role: RoleName): string;
  /** Stops the server and deletes its folder. */
  stop(): Promise<void>;
}

/** Starts the server in a temporary folder. Durability is on: a bench without flushes measures something that nobody runs. */
export async function benchDatabase(schemas: ServiceSchema[]): Promise<BenchDatabase> {
  const dir = await mkdtemp(join(tmpdir(), 'hailong-bench-'));
  await chmod(dir, 0o711);
  const postgres = await EmbeddedPostgres.start({ dir, durable: true });
  const { adminUrl } = postgres;
  await prepareDatabase(adminUrl, schemas);
  for (const schema of schemas) await migrate(ownerUrl(adminUrl, schema.service), schema);
  return {
    adminUrl,
    url: (role) => serviceUrl(adminUrl, role),
    stop: async () => {
      await postgres.stop();
      await EmbeddedPostgres.discard(dir);
    },
  };
}
