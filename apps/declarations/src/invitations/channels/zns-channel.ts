import { dayInVietnam, instantInVietnam } from '@hailong/calendar';
import type { Arrival, Channel, Message, SendOutcome, SentMessage } from './channel';
import { noAnswer } from './never-connected';
import { retryAfter } from './retry-after';
import { znsParameters } from './zns-template';

const ANSWER_WITHIN_MS = 30_000;
const DAY_MS = 24 * 3_600_000;

/** Zalo's codes: unknown error, no balance, token no longer valid, night hours. What an operator mends, or the morning. */
const NOT_NOW = [-100, -115, -124, -133];
/** The day's quota of the account, or of the template, is used up. */
const QUOTA_SPENT = [-144, -147];
/** No number, no Zalo account, an account that cannot receive. */
const NO_SUCH_ADDRESS = [-108, -118, -119];

/** What the address of the interface, the account and the approved template are. */
export interface ZnsAccount {
  url: string;
  accessToken: string;
  templateId: string;
}

interface Answer {
  error?: number;
  data?: { msg_id?: string; delivery_time?: string; quota?: { remainingQuota?: string } };
}

/**
 * Zalo ZNS: the approved template of `znsText`. Once the day's quota is used up nothing more is asked of Zalo that day: what is to be sent waits for the next.
 * A failure of theirs, or no answer, is unclear.
 */
export class ZnsChannel implements Channel {
  readonly name = 'zns';
  readonly lotsPerMessage = 1;
  private quotaSpentOn: string | undefined;

  constructor(private readonly account: ZnsAccount) {}

  async send(message: Message, now: Date): Promise<SendOutcome> {
    const today = dayInVietnam(now);
    if (this.quotaSpentOn === today) return forTomorrow('zns-quota', now);
    const body = {
      phone: message.address,
      template_id: this.account.templateId,
      template_data: znsParameters(message),
      tracking_id: message.attemptId,
    };
    try {
      const { response, answer } = await this.ask('/message/template', { method: 'POST', body: JSON.stringify(body) });
      if (isQuotaSpent(answer)) this.quotaSpentOn = today;
      return outcomeOf(response, answer, now);
    } catch (error) {
      const { outcome, code } = noAnswer(error);
      return { outcome, reason: `zns-${code}` };
    }
  }

  /** Zalo tells when a message arrived, and nothing until then. */
  async arrivalOf({ providerId, address }: SentMessage): Promise<Arrival | undefined> {
    const query = new URLSearchParams({ message_id: providerId, phone: address });
    const { answer } = await this.ask(`/message/status?${query}`, {});
    const hasArrived = answer.error === 0 && (answer.data?.delivery_time ?? '') !== '';
    return hasArrived ? { state: 'delivered' } : undefined;
  }

  private async ask(path: string, request: RequestInit): Promise<{ response: Response; answer: Answer }> {
    const response = await fetch(`${this.account.url}${path}`, {
      ...request,
      headers: { 'content-type': 'application/json', access_token: this.account.accessToken },
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return { response, answer: readAnswer(await response.text()) };
  }
}

function readAnswer(text: string): Answer {
  try {
    const answer: unknown = JSON.parse(text);
    return typeof answer === 'object' && answer !== null ? answer : {};
  } catch {
    // What is not theirs to send (an error page of a proxy) says nothing.
    return {};
  }
}

function isQuotaSpent({ error, data }: Answer): boolean {
  if (error === undefined) return false;
  return QUOTA_SPENT.includes(error) || (error === 0 && data?.quota?.remainingQuota === '0');
}

/** The quota is one of the day, in Vietnam. */
function forTomorrow(reason: string, now: Date): SendOutcome {
  const tomorrow = dayInVietnam(new Date(now.getTime() + DAY_MS));
  return { outcome: 'later', reason, notBefore: instantInVietnam(tomorrow, '00:00') };
}

function outcomeOf({ status, headers }: Response, { error, data }: Answer, now: Date): SendOutcome {
  // A refusal without their words comes from something in between: nothing has reached them.
  const isRefusedOnTheWay = status >= 400 && status < 500 && error === undefined;
  if (status === 429 || isRefusedOnTheWay) {
    const notBefore = retryAfter(headers, now);
    return { outcome: 'later', reason: `zns-http-${status}`, ...(notBefore && { notBefore }) };
  }
  if (status >= 500 || error === undefined) return { outcome: 'unclear', reason: `zns-http-${status}` };
  if (error === 0) return { outcome: 'sent', ...(data?.msg_id !== undefined && { providerId: data.msg_id }) };
  const reason = `zns${error}`;
  if (QUOTA_SPENT.includes(error)) return forTomorrow(reason, now);
  if (NOT_NOW.includes(error)) return { outcome: 'later', reason };
  return { outcome: NO_SUCH_ADDRESS.includes(error) ? 'address-refused' : 'message-refused', reason };
}
