import { randomBytes, randomUUID } from 'node:crypto';
import { RatingLinkIssued, RatingRequestOpened, type RatingSubmitted } from '@hailong/contracts';
import { EmbeddedTransport, Outbox, type TransportRecord } from '@hailong/events';
import type { RunningService } from '@hailong/http';
import { createIdentityKeys, signIdentityToken, type Caller } from '@hailong/identity';
import { hashToken, makeToken } from '@hailong/rating-link';
import { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { RatingsEnv } from '../../../apps/ratings/src/env';
import { startRatings } from '../../../apps/ratings/src/start';
import { eventually } from '../../support/eventually';
import { openTestDatabase, type TestDatabase } from '../../support/test-database';

export const LINK_KEY = 'the-newest-key-of-rating-links-of-the-tests';
export const OLDER_LINK_KEY = 'last-months-key-of-rating-links-of-the-tests';
export const PUBLIC_ORIGIN = 'http://danhgia.test';
const DAY_MS = 86_400_000;

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

  private constructor(
    readonly running: RunningService,
    readonly db: DataSource,
    private readonly database: TestDatabase,
    private readonly transport: EmbeddedTransport,
    private readonly identityKey: string,
  ) {}

  static async start(): Promise<RatingsService> {
    const database = await openTestDatabase();
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
    });
    const running = await startRatings(env, { transport });
    const db = await database.dataSource('ratings');
    const service = new RatingsService(running, db, database, transport, keys.privateKey);
    await transport.subscribe('listener', ['hailong.ratings'], async (records) => {
      for (const record of records)
        service.announced.push(JSON.parse(record.body?.toString() ?? '') as RatingSubmitted);
    });
    return service;
  }

  async stop(): Promise<void> {
    await this.running.stop();
    await this.database.drop();
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
    const token = await signIdentityToken({ id: 'somebody', roles: [], ...caller }, this.identityKey);
    return this.get(path, { authorization: `Bearer ${token}` });
  }

  /** Sends JSON as a signed-in caller. */
  async postAs(caller: Partial<Caller>, path: string, body: object): Promise<Response> {
    const token = await signIdentityToken({ id: 'somebody', roles: [], ...caller }, this.identityKey);
    const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json' };
    return fetch(this.running.url + path, { method: 'POST', headers, body: JSON.stringify(body) });
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

/** A valid request about a branch, a team and an officer; a test states only what matters to it. */
export function aRequest(changes: Partial<RatingRequestOpened> = {}): RatingRequestOpened {
  const request = new RatingRequestOpened();
  const lotId = changes.lotId ?? `3${String(Math.floor(Math.random() * 1e10)).padStart(10, '0')}`;
  return Object.assign(request, {
    requestId: randomUUID(),
    version: 1,
    lotId,
    declarations: [{ declarationId: lotId, officeCode: '03CC', kindCode: 'A11', lane: '2' }],
    taxCode: '0200000012',
    officeCode: '03CC',
    subjects: [BRANCH, TEAM, OFFICER],
    lane: '2',
    kindCode: 'A11',
    state: 'announced',
    openedAt: '2026-11-20T01:00:00Z',
    announcedAt: '2026-11-20T03:00:00Z',
    servedOn: '2026-11-20',
    expiresAt: new Date(Date.now() + 30 * DAY_MS).toISOString(),
    ...changes,
  });
}

export function aLink(
  request: RatingRequestOpened,
  token: string,
  changes: Partial<RatingLinkIssued> = {},
): RatingLinkIssued {
  const { requestId, lotId, expiresAt } = request;
  return Object.assign(new RatingLinkIssued(), {
    requestId,
    lotId,
    linkHash: hashToken(token),
    expiresAt,
    channel: 'email',
    ...changes,
  });
}

export const BRANCH = {
  subjectId: '11111111-1111-4111-8111-111111111111',
  kind: 'branch' as const,
  unitId: '11111111-1111-4111-8111-111111111111',
  nameVi: 'Hải quan cửa khẩu cảng Hải Phòng khu vực I',
  nameEn: 'Hai Phong Port Area I Customs',
};

export const TEAM = {
  subjectId: '22222222-2222-4222-8222-222222222222',
  kind: 'team' as const,
  unitId: '22222222-2222-4222-8222-222222222222',
  nameVi: 'Đội Thủ tục hàng hoá',
};

export const OFFICER = {
  subjectId: '33333333-3333-4333-8333-333333333333',
  kind: 'officer' as const,
  unitId: '22222222-2222-4222-8222-222222222222',
  officerId: '33333333-3333-4333-8333-333333333333',
  serviceNumber: 'HP1042',
  nameVi: 'Nguyễn Thị Canary',
};
