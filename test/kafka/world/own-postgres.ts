import { chmod, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EmbeddedPostgres, type RoleName, serviceUrl } from '@hailong/database';
import { Client } from 'pg';
import { migrateAll } from '../../../apps/hailong/src/up/migrate-all';
import { freePort } from '../../support/free-port';

/** A PostgreSQL of one test file, with all services in it, that may be stopped and started again at its address. */
export class OwnPostgres {
  private constructor(
    private readonly dir: string,
    private readonly port: number,
    private server: EmbeddedPostgres,
  ) {}

  static async start(): Promise<OwnPostgres> {
    const dir = await mkdtemp(join(tmpdir(), 'hailong-kafka-test-pg-'));
    await chmod(dir, 0o711);
    const port = await freePort();
    const server = await EmbeddedPostgres.start({ dir, port, durable: false });
    await migrateAll(server.adminUrl);
    return new OwnPostgres(dir, port, server);
  }

  url(role: RoleName): string {
    return serviceUrl(this.server.adminUrl, role);
  }

  async goAway(): Promise<void> {
    await this.server.stop();
  }

  async comeBack(): Promise<void> {
    this.server = await EmbeddedPostgres.start({ dir: this.dir, port: this.port, durable: false });
  }

  async query<T extends object>(sql: string, values: unknown[] = []): Promise<T[]> {
    const client = new Client({ connectionString: this.server.adminUrl });
    await client.connect();
    try {
      return (await client.query<T>(sql, values)).rows;
    } finally {
      await client.end();
    }
  }

  async discard(): Promise<void> {
    await this.server.stop();
    await EmbeddedPostgres.discard(this.dir);
  }
}
