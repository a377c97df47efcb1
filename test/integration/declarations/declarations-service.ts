import { randomUUID } from 'node:crypto';
import { loadEnv } from '@hailong/config';
import { eventClassOf, eventContract, eventFrom, type EventClass } from '@hailong/contracts';
import { EmbeddedTransport, type TransportRecord } from '@hailong/events';
import type { RunningService } from '@hailong/http';
import { createIdentityKeys, signIdentityToken, type Role } from '@hailong/identity';
import type { DataSource } from 'typeorm';
import { DeclarationsEnv } from '../../../apps/declarations/src/env';
import { startDeclarations } from '../../../apps/declarations/src/start';
import { eventually } from '../../support/eventually';
import { openTestDatabase } from '../../support/test-database';

/** With it the service under test makes its rating links. */
export const LINK_KEY = 'a-key-for-tests-of-at-least-32-characters';

/** The declarations service as a test sees it: its doors, its tables and everything it announced. */
export interface DeclarationsUnderTest {
  app: RunningService['app'];
  db: DataSource;
  announced: object[];
  call(method: string, path: string, options?: CallOptions): Promise<Answer>;
  /** Lets another service announce an event. */
  announce(...events: object[]): Promise<void>;
  /** Resolves when everything that came in is handled and everything announced has left. */
  quiet(): Promise<void>;
  stop(): Promise<void>;
}

export interface CallOptions {
  role?: Role | null;
  headers?: Record<string, string>;
  body?: string;
}

interface Answer {
  status: number;
  // oxlint-disable-next-line typescript/no-explicit-any
  body: any;
}

/** Starts the service on a database of its own, with a listener to what it announces. */
export async function startDeclarationsUnderTest(
  settings: Record<string, string> = {},
): Promise<DeclarationsUnderTest> {
  const database = await openTestDatabase();
  const { privateKey, publicKey } = await createIdentityKeys();
  const transport = new EmbeddedTransport(['declarations', 'listener']);
  const announced: object[] = [];
  await transport.subscribe('listener', ['hailong.rating-requests'], async (records) => {
    for (const record of records) announced.push(eventOf(record));
  });
  const env = loadEnv(DeclarationsEnv, {
    DATABASE_URL: database.url('declarations'),
    PORT: '0',
    IDENTITY_PUBLIC_KEY: publicKey,
    PUBLIC_ORIGIN: 'http://localhost:8080',
    RATING_LINK_KEYS: LINK_KEY,
    DEMO_OUTBOX: 'true',
    LOG_LEVEL: 'fatal',
    ...settings,
  });
  const service: RunningService = await startDeclarations(env, { transport });
  const db = await database.dataSource('declarations');
  return {
    app: service.app,
    db,
    announced,
    async call(method, path, { role = 'source-system', headers = {}, body } = {}) {
      const identity = role && (await signIdentityToken({ id: 'test', roles: [role] }, privateKey));
      const response = await fetch(new URL(path, service.url), {
        method,
        headers: { ...(identity ? { authorization: `Bearer ${identity}` } : {}), ...headers },
        ...(body === undefined ? {} : { body }),
      });
      const text = await response.text();
      return { status: response.status, body: text === '' ? undefined : JSON.parse(text) };
    },
    announce: (...events) => transport.publish(events.map(recordOf)),
    quiet: () => eventually(() => isQuiet(db), { describe: 'inbox and outbox are empty' }).then(() => undefined),
    async stop() {
      await service.stop();
      await database.drop();
    },
  };
}

async function isQuiet(db: DataSource): Promise<boolean> {
  const [waiting]: { inbox: string; outbox: string; failure: string | null }[] = await db.query(
    'select (select count(*) from inbox) as inbox, (select count(*) from outbox) as outbox, (select max(last_error) from inbox) as failure',
  );
  if (waiting?.inbox !== '0' || waiting.outbox !== '0') throw new Error(JSON.stringify(waiting));
  return true;
}

function recordOf(event: object): TransportRecord {
  const { topic, type, keyOf } = eventContract(event.constructor as EventClass);
  return {
    topic,
    key: Buffer.from(keyOf(event)),
    body: Buffer.from(JSON.stringify(event)),
    headers: [
      ['ce_specversion', '1.0'],
      ['ce_id', randomUUID()],
      ['ce_source', '/hailong/test'],
      ['ce_type', type],
    ],
  };
}

function eventOf(record: TransportRecord): object {
  const type = String(record.headers.find(([name]) => name === 'ce_type')?.[1]);
  return eventFrom(eventClassOf(type)!, JSON.parse(String(record.body)) as object);
}
