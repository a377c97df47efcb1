import { eventually } from '../../support/eventually';
import type { RatingsService } from '../ratings/ratings-service';
import { type Answer, answerOf, DeclarationSoftware } from '../software/declaration-software';
import type { Receiver } from './receiver';

/** Every type that an endpoint can ask for. */
const ALL_TYPES = [
  'rating_request.opened',
  'rating_request.announced',
  'rating_request.cancelled',
  'rating_request.expired',
  'rating.submitted',
  'case.opened',
  'case.concluded',
  'case.replied',
];

/** One endpoint of one client, with all that the client does to it over the API. */
export class ToldSoftware {
  private constructor(
    readonly service: RatingsService,
    readonly software: DeclarationSoftware,
    readonly endpointId: string,
    readonly secret: string,
  ) {}

  /** A client bound to a business, with an endpoint that has not been tested. */
  static async registered(
    service: RatingsService,
    receiver: Pick<Receiver, 'url'>,
    { taxCode = '', eventTypes = ALL_TYPES, software = new DeclarationSoftware(service) } = {},
  ): Promise<ToldSoftware> {
    if (taxCode !== '') await software.isBound(taxCode);
    const created = await createEndpoint(service, software, { url: receiver.url(`/${Math.random()}`), eventTypes });
    return new ToldSoftware(service, software, created.endpointId as string, created.secret as string);
  }

  /** The same, tested and active. */
  static async active(...given: Parameters<typeof ToldSoftware.registered>): Promise<ToldSoftware> {
    const told = await ToldSoftware.registered(...given);
    await told.post('/tests');
    await told.stands({ state: 'active' });
    return told;
  }

  get path(): string {
    return `/api/v1/webhook-endpoints/${this.endpointId}`;
  }

  async get(path = ''): Promise<Answer> {
    return answerOf(await this.service.requestAs(this.software.caller, 'GET', this.path + path));
  }

  async post(path: string, body: object = {}): Promise<Answer> {
    return answerOf(await this.service.requestAs(this.software.caller, 'POST', this.path + path, body));
  }

  async delete(): Promise<Answer> {
    return answerOf(await this.service.requestAs(this.software.caller, 'DELETE', this.path));
  }

  /** Waits until the endpoint stands as described. */
  stands(expected: Answer): Promise<void> {
    return eventually(async () => expect(await this.get()).toMatchObject(expected), {
      describe: `the endpoint is ${JSON.stringify(expected)}`,
    });
  }

  /** Waits until a message stands as described, and returns it with its trail. */
  message(messageId: string, expected: Answer): Promise<Answer> {
    return eventually(
      async () => {
        const message = await this.get(`/messages/${messageId}`);
        expect(message).toMatchObject(expected);
        return message;
      },
      { describe: `the message is ${JSON.stringify(expected)}` },
    );
  }

  /** The messages of the endpoint, tests left out, the newest first. */
  async messages(query = ''): Promise<Record<string, unknown>[]> {
    const { items = [] } = await this.get(`/messages${query}`);
    return items.filter(({ type }) => type !== 'endpoint.test');
  }

  /** Lets the time pass that a message waits for its next attempt. */
  async itIsTime(messageId: string): Promise<void> {
    await this.service.db.query(
      `UPDATE webhook_message SET next_attempt_at = now() WHERE message_id = $1 AND next_attempt_at IS NOT NULL`,
      [messageId],
    );
  }
}

let businesses = 0;

/** The tax code of a business of its own for each test, so that no test hears of another's. */
export function aTaxCode(): string {
  return `01${String((businesses += 1)).padStart(8, '0')}`;
}

/** The first wait of the schedule is five seconds, which may pass while a test looks elsewhere: from here on every message begins with the second, of minutes. */
export async function withoutShortWait(service: RatingsService): Promise<void> {
  await service.asOwner('ALTER TABLE webhook_message ALTER COLUMN attempts_before_replay SET DEFAULT -1');
}

/** What the API answers to the wish for an endpoint. */
export async function createEndpoint(
  service: RatingsService,
  { caller }: DeclarationSoftware,
  body: object,
): Promise<Answer> {
  return answerOf(await service.requestAs(caller, 'POST', '/api/v1/webhook-endpoints', body));
}
