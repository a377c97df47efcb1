import { dayInVietnam } from '@hailong/calendar';
import type { Channel, Message, SendOutcome, SentMessage } from './channel';

const ANSWER_WITHIN_MS = 30_000;
const NEVER_CONNECTED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
];

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
 * Zalo ZNS: an approved template with the parameters `lo_hang` (number), `don_vi` (office, at most 30 characters) and `ma` (the token, of the type "contact", 50),
 * whose one button leads to `<origin>/r/<ma>`. Once the day's quota is used up nothing more is asked of Zalo that day. A failure of theirs, or no answer, is unclear.
 */
export class ZnsChannel implements Channel {
  readonly name = 'zns';
  readonly lotsPerMessage = 1;
  private quotaSpentOn: string | undefined;

  constructor(private readonly account: ZnsAccount) {}

  async send(message: Message): Promise<SendOutcome> {
    const today = dayInVietnam(new Date());
    if (this.quotaSpentOn === today) return { outcome: 'later', reason: 'zns-quota' };
    const [lot] = message.lots;
    const body = {
      phone: message.address,
      template_id: this.account.templateId,
      template_data: {
        lo_hang: lot!.lotId,
        don_vi: lot!.officeNameVi.slice(0, 30),
        ma: lot!.link.slice(lot!.link.lastIndexOf('/') + 1),
      },
      tracking_id: message.attemptId,
    };
    try {
      const { status, answer } = await this.ask('/message/template', { method: 'POST', body: JSON.stringify(body) });
      if (answer.error !== undefined && this.isQuotaSpent(answer)) this.quotaSpentOn = today;
      return outcomeOf(status, answer);
    } catch (error) {
      const { code = 'no-answer' } = ((error as Error).cause ?? {}) as { code?: string };
      return { outcome: NEVER_CONNECTED.includes(code) ? 'later' : 'unclear', reason: `zns-${code}` };
    }
  }

  /** Zalo tells when a message arrived, and nothing until then. */
  async hasArrived({ providerId, address }: SentMessage): Promise<boolean> {
    const { answer } = await this.ask(
      `/message/status?${new URLSearchParams({ message_id: providerId, phone: address })}`,
      {},
    );
    return answer.error === 0 && (answer.data?.delivery_time ?? '') !== '';
  }

  private isQuotaSpent({ error, data }: Answer): boolean {
    return QUOTA_SPENT.includes(error!) || (error === 0 && data?.quota?.remainingQuota === '0');
  }

  private async ask(path: string, request: RequestInit): Promise<{ status: number; answer: Answer }> {
    const response = await fetch(`${this.account.url}${path}`, {
      ...request,
      headers: { 'content-type': 'application/json', access_token: this.account.accessToken },
      redirect: 'error',
      signal: AbortSignal.timeout(ANSWER_WITHIN_MS),
    });
    return { status: response.status, answer: readAnswer(await response.text()) };
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

function outcomeOf(status: number, { error, data }: Answer): SendOutcome {
  // A refusal without their words comes from something in between: nothing has reached them.
  const isRefusedOnTheWay = status >= 400 && status < 500 && error === undefined;
  if (status === 429 || isRefusedOnTheWay) return { outcome: 'later', reason: `zns-http-${status}` };
  if (status >= 500 || error === undefined) return { outcome: 'unclear', reason: `zns-http-${status}` };
  if (error === 0) return { outcome: 'sent', ...(data?.msg_id !== undefined && { providerId: data.msg_id }) };
  const reason = `zns${error}`;
  if (NOT_NOW.includes(error) || QUOTA_SPENT.includes(error)) return { outcome: 'later', reason };
  return { outcome: NO_SUCH_ADDRESS.includes(error) ? 'address-refused' : 'message-refused', reason };
}
