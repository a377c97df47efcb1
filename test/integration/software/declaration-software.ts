import { randomUUID } from 'node:crypto';
import type { Caller } from '@hailong/identity';
import type { RatingsService } from '../ratings/ratings-service';

/** The business of {@link aRequest}. */
export const TAX_CODE = '0200000012';

const OPERATOR: Partial<Caller> = { id: 'vanhanh', roles: ['operator'] };

/** A page of a list, or a problem. */
export type Answer = Record<string, unknown> & {
  items?: Record<string, unknown>[];
  nextCursor?: string;
  code?: string;
};

/** What a batch says of one of its rows. */
interface RowResult {
  outcome: string;
  requestId?: string;
  receipt?: string;
  code?: string;
  errors?: { field: string; code: string; message: string }[];
}

/** One client of declaration software in front of the ratings service, as the gateway lets it through. */
export class DeclarationSoftware {
  readonly caller: Partial<Caller>;

  constructor(
    private readonly service: RatingsService,
    readonly clientId = `client-${randomUUID()}`,
  ) {
    this.caller = { id: clientId, roles: ['declaration-software'] };
  }

  /** A client that acts for a business. */
  static async boundTo(service: RatingsService, taxCode = TAX_CODE): Promise<DeclarationSoftware> {
    const software = new DeclarationSoftware(service);
    await software.isBound(taxCode);
    return software;
  }

  async isBound(taxCode = TAX_CODE): Promise<Answer> {
    return answerOf(await this.service.requestAs(OPERATOR, 'PUT', this.bindingPath(taxCode)));
  }

  async isLetGo(taxCode = TAX_CODE): Promise<number> {
    return (await this.service.requestAs(OPERATOR, 'DELETE', this.bindingPath(taxCode))).status;
  }

  get(path: string, taxCode = TAX_CODE): Promise<Response> {
    return this.service.requestAs(this.caller, 'GET', `/api/v1/businesses/${taxCode}${path}`);
  }

  /** Sends JSON under a key, a new one unless it is given. */
  post(
    path: string,
    body: object,
    { key = randomUUID(), taxCode = TAX_CODE }: { key?: string; taxCode?: string } = {},
  ): Promise<Response> {
    return this.service.requestAs(this.caller, 'POST', `/api/v1/businesses/${taxCode}${path}`, body, {
      'idempotency-key': key,
    });
  }

  /** Sends a batch of ratings and returns what it says of each row. */
  async rates(ratings: unknown, key: string = randomUUID()): Promise<RowResult[]> {
    const answer = await this.post('/ratings/batch', { ratings }, { key });
    return ((await answer.json()) as { results: RowResult[] }).results;
  }

  /** Sends JSON that is text already: more than `JSON.stringify` can write. */
  async postText(path: string, body: string): Promise<Response> {
    return fetch(`${this.service.running.url}/api/v1/businesses/${TAX_CODE}${path}`, {
      method: 'POST',
      headers: {
        authorization: `Bearer ${await this.service.tokenOf(this.caller)}`,
        'content-type': 'application/json',
        'idempotency-key': randomUUID(),
      },
      body,
    });
  }

  private bindingPath(taxCode: string): string {
    return `/api/v1/software-clients/${this.clientId}/businesses/${taxCode}`;
  }
}

/** The body of an answer with its status. */
export async function answerOf(response: Response): Promise<Answer> {
  const text = await response.text();
  return { status: response.status, ...(text === '' ? {} : (JSON.parse(text) as object)) };
}

/** So many open requests of the same business. Returns their ids. */
export async function openRequests(service: RatingsService, count: number): Promise<string[]> {
  const { request } = await service.asks();
  return [request.requestId, ...(await moreRequests(service, request.requestId, count - 1))];
}

/** As many further requests of the same business, in every column but its id like one that was asked. Returns their ids. */
export async function moreRequests(service: RatingsService, requestId: string, count: number): Promise<string[]> {
  const rows = await service.db.query<{ id: string }[]>(COPY_REQUEST, [requestId, count]);
  return rows.map(({ id }) => id);
}

const COPY_REQUEST = `
  INSERT INTO rating_request
  SELECT (jsonb_populate_record(r, jsonb_build_object('request_id', gen_random_uuid()))).*
  FROM rating_request r, generate_series(1, $2::integer) WHERE r.request_id = $1
  RETURNING request_id AS id`;
