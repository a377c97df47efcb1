import type { CustomsEvent } from '../demo/customs-event';
import { jsonOf } from './answer';
import type { RunningFile } from './running-file';

/** What the front door said about one event of a batch. */
export interface EventResult {
  id: string;
  outcome: 'accepted' | 'duplicate';
  warnings: { code: string; message: string }[];
}

type Door = Pick<RunningFile, 'url' | 'tokenEndpoint' | 'feedClientId' | 'feedClientSecret'>;
const RENEW_BEFORE = 30_000;

/** The customs feed's way in: the real HTTP API of the front door, with a client-credentials token that is renewed in time. */
export class FeedAccess {
  private token = { text: '', expiresAt: 0 };

  constructor(
    private readonly door: Door,
    private readonly signal?: AbortSignal,
  ) {}

  /** Sends one batch; all of it is accepted or none. The same batch sent again changes nothing. */
  async send(events: CustomsEvent[]): Promise<EventResult[]> {
    const response = await this.request('/api/v1/declaration-events', {
      method: 'POST',
      headers: { 'content-type': 'application/cloudevents-batch+json' },
      body: JSON.stringify(events),
    });
    return (await jsonOf<{ results: EventResult[] }>(response)).results;
  }

  async request(path: string, init: RequestInit & { headers?: Record<string, string> }): Promise<Response> {
    return fetch(new URL(path, this.door.url), {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${await this.freshToken()}` },
      ...(this.signal === undefined ? {} : { signal: this.signal }),
    });
  }

  private async freshToken(): Promise<string> {
    if (Date.now() < this.token.expiresAt - RENEW_BEFORE) return this.token.text;
    const credentials = Buffer.from(`${this.door.feedClientId}:${this.door.feedClientSecret}`).toString('base64');
    const response = await fetch(this.door.tokenEndpoint, {
      method: 'POST',
      headers: { authorization: `Basic ${credentials}` },
      body: new URLSearchParams({ grant_type: 'client_credentials' }),
    });
    const granted = await jsonOf<{ access_token: string; expires_in: number }>(response);
    this.token = { text: granted.access_token, expiresAt: Date.now() + granted.expires_in * 1000 };
    return this.token.text;
  }
}
