import { randomUUID } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadEnv } from '@hailong/config';
import { eventContract, RatingLinkIssued, type EventClass, type RatingRequestOpened } from '@hailong/contracts';
import { EmbeddedTransport, type TransportRecord } from '@hailong/events';
import { createIdentityKeys, signIdentityToken, type Role } from '@hailong/identity';
import { hashToken, makeToken } from '@hailong/rating-link';
import type { DataSource } from 'typeorm';
import { DeclarationsEnv } from '../../../apps/declarations/src/env';
import { startDeclarations } from '../../../apps/declarations/src/start';
import { OrganisationEnv } from '../../../apps/organisation/src/env';
import { startOrganisation } from '../../../apps/organisation/src/start';
import { RatingsEnv } from '../../../apps/ratings/src/env';
import { startRatings } from '../../../apps/ratings/src/start';
import { eventually } from '../../support/eventually';
import { openTestDatabase } from '../../support/test-database';
import type { GoldenLot } from './golden-lots';

const LINK_KEY = 'a-key-of-rating-links-for-the-golden-month';
const SERVICES = ['organisation', 'declarations', 'ratings'] as const;

/** The real services of organisation, declarations and ratings on one database, as in the demonstration. */
export interface GoldenWorld {
  ratings: DataSource;
  /** Lets the register be replaced as an operator does it. */
  imports(register: string): Promise<void>;
  /** Lets the lots be declared, handled and cleared, asked about, and rated over their links. */
  lives(lots: GoldenLot[]): Promise<void>;
  /** What a leader reads. */
  reads<Answer>(path: string): Promise<Answer>;
  get<Provider>(provider: new (...args: never[]) => Provider): Provider;
  stop(): Promise<void>;
}

export async function startGoldenWorld(): Promise<GoldenWorld> {
  const database = await openTestDatabase();
  const { privateKey, publicKey } = await createIdentityKeys();
  const transport = new EmbeddedTransport([...SERVICES, 'listener']);
  const requests = new Map<string, RatingRequestOpened>();
  await transport.subscribe('listener', ['hailong.rating-requests'], async (records) => {
    for (const { body } of records) {
      const event = JSON.parse(String(body)) as RatingRequestOpened;
      if ('subjects' in event) requests.set(event.lotId, event);
    }
  });
  const env = (service: (typeof SERVICES)[number]) => ({
    DATABASE_URL: database.url(service),
    PORT: '0',
    IDENTITY_PUBLIC_KEY: publicKey,
    PUBLIC_ORIGIN: 'http://localhost:8080',
    RATING_LINK_KEYS: LINK_KEY,
    FIRM_PSEUDONYM_KEY: 'a-key-of-pseudonyms-for-the-golden-month',
    VAULT_DATABASE_URL: database.url('ratings_vault'),
    VAULT_KEYS: 'v'.repeat(43),
    // No lot of it has files, and those of somebody's `npm start` are not to be cleared away from here.
    EVIDENCE_DIR: join(tmpdir(), `hailong-golden-${process.pid}`),
    LOG_LEVEL: 'fatal',
  });
  const organisation = await startOrganisation(loadEnv(OrganisationEnv, env('organisation')), { transport });
  const declarations = await startDeclarations(loadEnv(DeclarationsEnv, env('declarations')), { transport });
  const ratings = await startRatings(loadEnv(RatingsEnv, env('ratings')), { transport });
  const tables = new Map<string, DataSource>();
  for (const service of SERVICES) tables.set(service, await database.dataSource(service));
  const db = tables.get('ratings')!;

  const authorized = async (role: Role) => {
    const identity = await signIdentityToken({ id: 'somebody', roles: [role] }, privateKey);
    return { authorization: `Bearer ${identity}` };
  };
  const quiet = () =>
    eventually(() => everythingHandled([...tables.values()]), {
      describe: 'every event is handled',
      timeoutMs: 60_000,
    });

  /** A link for each lot, as the business gets it. */
  async function linksOf(lots: GoldenLot[]): Promise<Map<string, string>> {
    const tokens = new Map(lots.map(({ lotId }) => [lotId, makeToken([LINK_KEY])]));
    const links = lots.map(({ lotId }) => {
      const { requestId, expiresAt } = requests.get(lotId)!;
      const linkHash = hashToken(tokens.get(lotId)!);
      return Object.assign(new RatingLinkIssued(), { requestId, lotId, linkHash, expiresAt, channel: 'email' });
    });
    await transport.publish(links.map(recordOf));
    await quiet();
    return tokens;
  }

  async function rate({ lotId, levels }: GoldenLot, token: string): Promise<void> {
    const page = new URL(`/r/${token}`, ratings.url);
    const html = await (await fetch(page)).text();
    const body = new URLSearchParams({ step: 'send' });
    for (const [, name, value] of html.matchAll(/<input type="hidden" name="([^"]+)" value="([^"]*)"/g))
      body.set(name!, value!);
    for (const { subjectId, kind } of requests.get(lotId)!.subjects) {
      const level = levels![kind];
      if (level > 0) body.set(`level.${subjectId}`, String(level));
    }
    const { status } = await fetch(page, { method: 'POST', body, redirect: 'manual' });
    if (status !== 303) throw new Error(`the rating of ${lotId} was answered with ${status}`);
  }

  return {
    ratings: db,
    async imports(register) {
      const form = new FormData();
      form.append('file', new Blob([register]), 'register.json');
      const url = new URL('/api/v1/organisation-imports', organisation.url);
      const response = await fetch(url, { method: 'POST', headers: await authorized('operator'), body: form });
      const answer = (await response.json()) as { outcome?: string };
      if (answer.outcome !== 'recorded') throw new Error(`the register was not recorded: ${JSON.stringify(answer)}`);
      await quiet();
    },
    async lives(lots) {
      const headers = { ...(await authorized('source-system')), 'content-type': 'application/cloudevents-batch+json' };
      const url = new URL('/api/v1/declaration-events', declarations.url);
      const body = JSON.stringify(lots.flatMap(({ events }) => events));
      const { status } = await fetch(url, { method: 'POST', headers, body });
      if (status !== 202) throw new Error(`the events were answered with ${status}`);
      await quiet();
      const answered = lots.filter(({ levels }) => levels !== undefined);
      const tokens = await linksOf(answered);
      const atOnce = 8;
      await Promise.all(
        Array.from({ length: atOnce }, async (_, at) => {
          for (const lot of answered.filter((_lot, index) => index % atOnce === at))
            await rate(lot, tokens.get(lot.lotId)!);
        }),
      );
      await quiet();
    },
    async reads<Answer>(path: string) {
      const response = await fetch(new URL(path, ratings.url), { headers: await authorized('leader') });
      if (response.status !== 200) throw new Error(`${path} was answered with ${response.status}`);
      return (await response.json()) as Answer;
    },
    get: (provider) => ratings.app.get(provider),
    async stop() {
      for (const service of [ratings, declarations, organisation]) await service.stop();
      await database.drop();
    },
  };
}

async function everythingHandled(tables: DataSource[]): Promise<boolean> {
  for (const db of tables) {
    const waiting: object[] = await db.query(
      `select 'inbox' as place, last_error from inbox union all select 'outbox', null from outbox`,
    );
    if (waiting.length > 0) throw new Error(`${waiting.length} wait, as ${JSON.stringify(waiting[0])}`);
  }
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
