import type { Channel, Message, SendOutcome } from './channel';
import { smsText } from './sms-text';

const ANSWER_WITHIN_MS = 60_000;
/** Node's names for "the connection never stood": nothing was handed over. */
const NEVER_CONNECTED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
];

/**
 * SMS over an HTTP gateway: `POST {clientId, from, to, text}` with a bearer token, answered by 2xx `{messageId}`. The client id is another at every attempt,
 * because gateways keep the first of two (domain.md, section 7) and the links of the first have ended. 404 refuses the number, any other 4xx the message; 401, 403,
 * 429 and 503 mean later; any other silence or failure is unclear.
 */
export class SmsGatewayChannel implements Channel {
  readonly name = 'sms';
  readonly lotsPerMessage = 1;

  constructor(
    private readonly url: string,
    private readonly token: string,
    private readonly brand: string,
  ) {}

  async send(message: Message): Promise<SendOutcome> {
    const body = { clientId: message.attemptId, from: this.brand, to: message.address, text: smsText(message) };
    try {
      const response = await fetch(this.url, {
        method: 'POST',
        headers: { 'content-type': 'application/json', authorization: `Bearer ${this.token}` },
        body: JSON.stringify(body),
        redirect: 'error',
        signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
      });
      return outcomeOf(response.status, await response.text());
    } catch (error) {
      const { code = 'no-answer' } = ((error as Error).cause ?? {}) as { code?: string };
      return { outcome: NEVER_CONNECTED.includes(code) ? 'later' : 'unclear', reason: `sms-gateway-${code}` };
    }
  }
}

function outcomeOf(status: number, text: string): SendOutcome {
  const reason = `sms-gateway-${status}`;
  if (status >= 200 && status < 300) {
    const providerId = /"messageId"\s*:\s*"([\w.:-]{1,80})"/.exec(text)?.[1];
    return { outcome: 'sent', ...(providerId !== undefined && { providerId }) };
  }
  if ([401, 403, 429, 503].includes(status)) return { outcome: 'later', reason };
  if (status === 404) return { outcome: 'address-refused', reason };
  return status < 500 ? { outcome: 'message-refused', reason } : { outcome: 'unclear', reason };
}
