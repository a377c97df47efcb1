import type { ServiceName } from '@hailong/database';
import { signIdentityToken } from '@hailong/identity';
import { jsonOf } from './answer';

/** What waits in the inbox and outbox of one service. */
export interface Lag {
  outbox: { waiting: number; oldestAt?: string | null };
  inbox: { waiting: number; parked: number; oldestAt?: string | null };
  processedLastMinute: number;
}

/** One page of a list. */
interface Page<T> {
  items: T[];
  nextCursor?: string | null;
}

type Service = Exclude<ServiceName, 'gateway'>;

/** The owner of the data folder acting as the installation's operator: he holds the key that the services trust, so he needs no sign-in. */
export class OperatorAccess {
  constructor(
    private readonly services: Record<Service, string>,
    private readonly identityPrivateKey: string,
  ) {}

  async get<T>(service: Service, path: string): Promise<T> {
    return jsonOf<T>(await this.request(service, path, { method: 'GET' }));
  }

  async put<T>(service: Service, path: string, body: unknown): Promise<T> {
    const headers = { 'content-type': 'application/json' };
    return jsonOf<T>(await this.request(service, path, { method: 'PUT', headers, body: JSON.stringify(body) }));
  }

  /** Sends one form with its files. */
  async post<T>(service: Service, path: string, form: FormData): Promise<T> {
    return jsonOf<T>(await this.request(service, path, { method: 'POST', body: form }));
  }

  lag(service: Service): Promise<Lag> {
    return this.get(service, `/api/v1/operations/${service}/lag`);
  }

  /** All items of a paged list, page by page. */
  async *all<T>(service: Service, path: string): AsyncGenerator<T> {
    let cursor: string | undefined;
    do {
      const page: Page<T> = await this.get(service, cursor === undefined ? path : withCursor(path, cursor));
      yield* page.items;
      cursor = page.nextCursor ?? undefined;
    } while (cursor !== undefined);
  }

  private async request(service: Service, path: string, init: RequestInit & { headers?: Record<string, string> }) {
    const token = await signIdentityToken({ id: 'hailong', roles: ['operator'] }, this.identityPrivateKey);
    return fetch(new URL(path, this.services[service]), {
      ...init,
      headers: { ...init.headers, authorization: `Bearer ${token}` },
    });
  }
}

function withCursor(path: string, cursor: string): string {
  return `${path}${path.includes('?') ? '&' : '?'}cursor=${encodeURIComponent(cursor)}`;
}
