import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { RatingRequestOpened, RatingSubmitted, RatingWithdrawn } from '@hailong/contracts';
import { EmbeddedTransport, Outbox, type TransportRecord } from '@hailong/events';
import type { RunningService } from '@hailong/http';
import { createIdentityKeys, signIdentityToken, type Caller } from '@hailong/identity';
import { makeToken } from '@hailong/rating-link';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { RatingsEnv } from '../../../apps/ratings/src/env';
import { startRatings } from '../../../apps/ratings/src/start';
import { eventually } from '../../support/eventually';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';
import { aLink, aRequest } from './a-request';

export { aLink, aRequest, BRANCH, OFFICER, TEAM } from './a-request';

export const LINK_KEY = 'the-newest-key-of-rating-links-of-the-tests';
export const OLDER_LINK_KEY = 'last-months-key-of-rating-links-of-the-tests';
export const PUBLIC_ORIGIN = 'http://danhgia.test';

/** Levels by subject, and what else a business may send. */
export interface Form {
  levels?: Record<string, string>;
  comment?: string;
  resolution?: boolean;
  nonce?: string;
  /** Further fields, as `criterion.attitude`. */
  more?: Record<string, string>;
  /** Sends what the review page has shown; otherwise the form itself. */
  isReviewed?: boolean;
}

/** The real ratings service on a database of its own, with everything that a test does to it from outside. */
export class RatingsService {
  /** What the service announced, in order. */
  readonly announced: RatingSubmitted[] = [];
  readonly withdrawn: RatingWithdrawn[] = [];

  private constructor(
    readonly running: RunningService,
    readonly db: DataSource,
    /** Where it keeps files: never where `npm start` does, for it clears away what it does not know. */
    readonly files: string,
    private readonly database: TestDatabase,
    private readonly transport: EmbeddedTransport,
    private readonly identityKey: string,
  ) {}

  static async start(settings: Partial<RatingsEnv> = {}): Promise<RatingsService> {
    const database = await openTestDatabase();
    const files = await mkdtemp(join(tmpdir(), 'hailong-files-'));
    const keys = await createIdentityKeys();
    const transport = new EmbeddedTransport(['ratings', 'listener']);
    const env = Object.assign(new RatingsEnv(), {
      DATABASE_URL: database.url('ratings'),
      PORT: 0,
      IDENTITY_PUBLIC_KEY: keys.publicKey,
      PUBLIC_ORIGIN,
      RATING_LINK_KEYS: `${LINK_KEY},${OLDER_LINK_KEY}`,
      FIRM_PSEUDONYM_KEY: randomBytes(32).toString('hex'),
      VAULT_DATABASE_URL: database.url('ratings_vault'),
      VAULT_KEYS: randomBytes(32).toString('base64url'),
      LOG_LEVEL: 'silent',
      SOFTWARE_REQUESTS_PER_MINUTE: 100_000,
      EVIDENCE_DIR: files,
      ...settings,
    } satisfies Partial<RatingsEnv>);
    const running = await startRatings(env, { transport });
    const db = await database.dataSource('ratings');
    const service = new RatingsService(running, db, files, database, transport, keys.privateKey);
    await transport.subscribe('listener', ['hailong.ratings'], async (records) => {
      for (const { headers, body } of records) {
        const isWithdrawal = headers.some(([, value]) => value?.toString() === 'vn.hailong.rating.withdrawn.v1');
        const told: (RatingSubmitted | RatingWithdrawn)[] = isWithdrawal ? service.withdrawn : service.announced;
        told.push(JSON.parse(body?.toString() ?? '') as RatingSubmitted & RatingWithdrawn);
      }
    });
    return service;
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.database.drop();
    await rm(this.files, { recursive: true });
  }

  /** Lets events of other services arrive and waits until all of them are handled. */
  async hears(...events: object[]): Promise<void> {
    const rows = this.running.app.get(Outbox).rows(events);
    const records = rows.map(({ topic, key, headers, body }): TransportRecord => {
      return { topic, key: Buffer.from(key), body: Buffer.from(body), headers: JSON.parse(headers) };
    });
    await eventually(() => this.transport.publish(records), { describe: 'every subscriber is attached' });
    await eventually(async () => (await this.count('inbox')) === 0, { describe: 'the inbox is empty' });
  }

  /** A request with an announced link: the token is what the business holds. */
  async asks(changes: Partial<RatingRequestOpened> = {}): Promise<{ token: string; request: RatingRequestOpened }> {
    const request = aRequest(changes);
    const token = makeToken([LINK_KEY]);
    await this.hears(request, aLink(request, token));
    return { token, request };
  }

  get(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> {
    return fetch(this.running.url + path, { method, headers, redirect: 'manual' });
  }

  /** What the API answers to a signed-in caller. */
  async getAs(caller: Partial<Caller>, path: string): Promise<Response> {
    return this.get(path, { authorization: `Bearer ${await this.tokenOf(caller)}` });
  }

  /** Sends JSON as a signed-in caller. */
  postAs(caller: Partial<Caller>, path: string, body: object): Promise<Response> {
    return this.requestAs(caller, 'POST', path, body);
  }

  /** What the gateway sends with the requests of a caller. */
  tokenOf(caller: Partial<Caller>): Promise<string> {
    return signIdentityToken({ id: 'somebody', roles: [], ...caller }, this.identityKey);
  }

  /** Any request of a signed-in caller, with JSON where there is a body. */
  async requestAs(
    caller: Partial<Caller>,
    method: string,
    path: string,
    body?: object,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    const token = await this.tokenOf(caller);
    const json = body === undefined ? {} : { body: JSON.stringify(body) };
    const sent = { authorization: `Bearer ${token}`, ...(body && { 'content-type': 'application/json' }), ...headers };
    return fetch(this.running.url + path, { method, headers: sent, ...json });
  }

  /** Fetches the form as a browser does and sends it filled in. */
  async rates(token: string, form: Form, headers: Record<string, string> = {}): Promise<Response> {
    const nonce = form.nonce ?? (await this.nonceOf(token));
    return this.sends(token, { ...form, nonce }, headers);
  }

  /** Opens the form that replaces a rating (`sua`) or takes it back (`rut`), and sends it. */
  async changes(token: string, way: 'sua' | 'rut', form: Form): Promise<Response> {
    const nonce = form.nonce ?? (await this.nonceOf(`${token}/${way}`));
    return this.sends(`${token}/${way}`, { ...form, nonce, more: { confirmed: 'yes', ...form.more } });
  }

  sends(
    token: string,
    { levels = {}, comment = '', resolution = false, nonce = '', more = {}, isReviewed = true }: Form,
    headers: Record<string, string> = {},
  ) {
    const body = new URLSearchParams({ nonce, catalogue: '1', comment, ...more });
    if (isReviewed) body.set('step', 'send');
    for (const [subjectId, level] of Object.entries(levels)) body.set(`level.${subjectId}`, level);
    if (resolution) body.set('resolution', 'yes');
    return fetch(`${this.running.url}/r/${token}`, { method: 'POST', body, headers, redirect: 'manual' });
  }

  async nonceOf(token: string): Promise<string> {
    const html = await (await this.get(`/r/${token}`)).text();
    return /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? '';
  }

  announcementOf(requestId: string): RatingSubmitted {
    const found = this.announced.find((rating) => rating.requestId === requestId);
    if (found === undefined) throw new Error(`${this.announced.length} announced, but not of this request`);
    return found;
  }

  /** The database as the service itself signs in to it. */
  get databaseUrl(): string {
    return this.database.url('ratings');
  }

  /** The database as the role of the vault signs in to it. */
  get vaultUrl(): string {
    return this.database.url('ratings_vault');
  }

  /** Does to the tables what only a migration may. */
  async asOwner(sql: string): Promise<object[]> {
    const owner = new Client({
      connectionString: this.database.ownerUrl('ratings'),
      options: '-c search_path=ratings',
    });
    await owner.connect();
    try {
      return (await owner.query<object>(sql)).rows;
    } finally {
      await owner.end();
    }
  }

  async count(table: string, where = 'true'): Promise<number> {
    const [{ count } = { count: -1 }] = await this.db.query<{ count: number }[]>(
      `SELECT count(*)::integer AS count FROM ${table} WHERE ${where}`,
    );
    return count;
  }
}
