import type { Arrival, Channel, Message, SendOutcome, SentMessage } from './channel';
import { noAnswer } from './never-connected';
import { retryAfter } from './retry-after';
import { smsText } from './sms-text';

const ANSWER_WITHIN_MS = 60_000;
/** What a gateway answers that tells nothing of arrivals. */
const TELLS_NOTHING = [404, 405, 501];

/**
 * SMS over an HTTP gateway: `POST {clientId, from, to, text}` with a bearer token, answered by 2xx `{messageId}`. The client id is another at every attempt,
 * because gateways keep the first of two (domain.md, section 7) and the links of the first have ended. 404 refuses the number, any other 4xx the message; 401, 403,
 * 429 and 503 mean later, after the time in `Retry-After`; any other silence or failure is unclear.
 */
export class SmsGatewayChannel implements Channel {
  readonly name = 'sms';
  readonly lotsPerMessage = 1;

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly brand: string,
  ) {}

  async send(message: Message, now: Date): Promise<SendOutcome> {
    const body = { clientId: message.attemptId, from: this.brand, to: message.address, text: smsText(message) };
    try {
      const response = await this.ask(this.url, { method: 'POST', body: JSON.stringify(body) });
      return outcomeOf(response, await response.text(), now);
    } catch (error) {
      const { outcome, code } = noAnswer(error);
      return { outcome, reason: `sms-gateway-${code}` };
    }
  }

  /** `GET <url>/<messageId>` is answered by `{status, reason}`: delivered, or undelivered, of which the reason no-such-number is about the number itself. */
  async arrivalOf({ providerId }: SentMessage): Promise<Arrival | undefined> {
    const response = await this.ask(`${this.url}/${encodeURIComponent(providerId)}`, {});
    const text = await response.text();
    if (TELLS_NOTHING.includes(response.status)) return undefined;
    if (!response.ok) throw new Error(`the SMS gateway does not tell what arrived: ${response.status}`);
    const status = /"status"\s*:\s*"([a-z]{1,20})"/.exec(text)?.[1];
    if (status === 'delivered') return { state: 'delivered' };
    const reason = /"reason"\s*:\s*"([a-z-]{1,40})"/.exec(text)?.[1] ?? 'undelivered';
    if (status !== 'undelivered') return undefined;
    return { state: 'undelivered', reason: `sms-gateway-${reason}`, isNoAddress: reason === 'no-such-number' };
  }

  private ask(url: string, request: RequestInit): Promise<Response> {
    return fetch(url, {
      ...request,
      headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
  }
}

function outcomeOf({ status, headers }: Response, text: string, now: Date): SendOutcome {
  const reason = `sms-gateway-${status}`;
  if (status >= 200 && status < 300) {
    const providerId = /"messageId"\s*:\s*"([\w.:-]{1,80})"/.exec(text)?.[1];
    return { outcome: 'sent', ...(providerId !== undefined && { providerId }) };
  }
  if ([401, 403, 429, 503].includes(status)) {
    const notBefore = retryAfter(headers, now);
    return { outcome: 'later', reason, ...(notBefore && { notBefore }) };
  }
  if (status === 404) return { outcome: 'address-refused', reason };
  return status < 500 ? { outcome: 'message-refused', reason } : { outcome: 'unclear', reason };
}
