import { randomUUID } from 'node:crypto';
import { loadEnv } from '@hailong/config';
import { eventContract, type EventClass } from '@hailong/contracts';
import { isTransient } from '@hailong/database';
import { EmbeddedTransport, EventsServer } from '@hailong/events';
import { createHttpApp, runHttpApp, type RunningService } from '@hailong/http';
import { createIdentityKeys, signIdentityToken, type Role } from '@hailong/identity';
import type { DataSource } from 'typeorm';
import { DeclarationsModule } from '../../../apps/declarations/src/declarations.module';
import type { EcusImportResult } from '../../../apps/declarations/src/ecus-import/ecus-import-result';
import { DeclarationsEnv } from '../../../apps/declarations/src/env';
import { eventually } from '../../support/eventually';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

/** The declarations service with everything it logs, and uploads as a person or a source system makes them. */
export class EcusImportService {
  private constructor(
    private readonly running: RunningService,
    private readonly database: TestDatabase,
    private readonly privateKey: string,
    private readonly transport: EmbeddedTransport,
    readonly db: DataSource,
    readonly logged: string[],
    /** Every byte that the service handed to the transport. */
    readonly announced: string[],
  ) {}

  static async start(): Promise<EcusImportService> {
    const database = await openTestDatabase();
    const { privateKey, publicKey } = await createIdentityKeys();
    const transport = new EmbeddedTransport(['declarations', 'listener']);
    const [logged, announced]: [string[], string[]] = [[], []];
    await transport.subscribe('listener', ['hailong.rating-requests', 'customs.declarations'], async (records) => {
      announced.push(...records.map((record) => `${record.key?.toString()} ${record.body?.toString()}`));
    });
    const env = loadEnv(DeclarationsEnv, {
      DATABASE_URL: database.url('declarations'),
      PORT: '0',
      IDENTITY_PUBLIC_KEY: publicKey,
      PUBLIC_ORIGIN: 'http://localhost:8080',
      RATING_LINK_KEYS: 'a-key-for-tests-of-at-least-32-characters',
    });
    const app = await createHttpApp(DeclarationsModule.forRoot(env, transport), {
      service: 'declarations',
      logLevel: 'trace',
      logStream: { write: (line: string) => void logged.push(line) },
      isTransient,
    });
    app.connectMicroservice({ strategy: app.get(EventsServer) });
    await app.startAllMicroservices();
    const running = await runHttpApp(app, { port: 0 });
    return new EcusImportService(
      running,
      database,
      privateKey,
      transport,
      await database.dataSource('declarations'),
      logged,
      announced,
    );
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.database.drop();
  }

  /** Lets another service announce an event, and waits until it is handled. */
  async hears(event: object): Promise<void> {
    const { topic, type, keyOf } = eventContract(event.constructor as EventClass);
    const headers: [string, string][] = [
      ['ce_specversion', '1.0'],
      ['ce_id', randomUUID()],
      ['ce_source', '/hailong/test'],
      ['ce_type', type],
    ];
    const record = { topic, key: Buffer.from(keyOf(event)), body: Buffer.from(JSON.stringify(event)), headers };
    await this.transport.publish([record]);
    await this.isQuiet();
  }

  /** Uploads files in one request and answers when what they caused has been handled. */
  async uploads(
    files: Record<string, Buffer>,
    role: Role = 'source-system',
  ): Promise<{ status: number; body: EcusImportResult }> {
    const form = new FormData();
    for (const [name, bytes] of Object.entries(files)) form.append('file', new Blob([new Uint8Array(bytes)]), name);
    const answer = await this.posts(form, role);
    await this.isQuiet();
    return answer;
  }

  async isQuiet(): Promise<void> {
    await eventually(async () => (await this.rowsIn('inbox')) + (await this.rowsIn('outbox')) === 0, {
      describe: 'everything is handled',
    });
  }

  async posts(body: FormData | string, role: Role): Promise<{ status: number; body: EcusImportResult }> {
    const authorization = `Bearer ${await signIdentityToken({ id: 'test', roles: [role] }, this.privateKey)}`;
    const headers: Record<string, string> = {
      authorization,
      ...(typeof body === 'string' && { 'content-type': 'application/json' }),
    };
    const response = await fetch(`${this.running.url}/api/v1/declaration-imports/ecus`, {
      method: 'POST',
      headers,
      body,
    });
    return { status: response.status, body: (await response.json()) as EcusImportResult };
  }

  /** Replays a dead letter as an operator does. */
  async replays(letterId: string): Promise<{ status: number; body: unknown }> {
    const authorization = `Bearer ${await signIdentityToken({ id: 'test', roles: ['operator'] }, this.privateKey)}`;
    const path = `/api/v1/operations/declarations/dead-letters/${letterId}/replay`;
    const response = await fetch(`${this.running.url}${path}`, { method: 'POST', headers: { authorization } });
    return { status: response.status, body: await response.json() };
  }

  async rowsIn(table: string): Promise<number> {
    const [{ count } = { count: -1 }] = await this.db.query<{ count: number }[]>(
      `select count(*)::integer as count from ${table}`,
    );
    return count;
  }

  /** Every row of every table of the service as text, bytes as text too. */
  async everythingStored(): Promise<string> {
    const tables = await this.db.query<{ name: string }[]>(
      `select table_name as name from information_schema.tables where table_schema = 'declarations' and table_name <> 'migration'`,
    );
    const texts = await Promise.all(
      tables.map(async ({ name }) =>
        JSON.stringify(await this.db.query(`select * from ${name}`), (_, value: unknown) => shown(value)),
      ),
    );
    return texts.join('\n');
  }
}

/** JSON of a Buffer is a list of numbers, in which no text would be found. */
function shown(value: unknown): unknown {
  const isBytes =
    typeof value === 'object' && value !== null && 'type' in value && value.type === 'Buffer' && 'data' in value;
  return isBytes ? Buffer.from(value.data as number[]).toString('latin1') : value;
}
