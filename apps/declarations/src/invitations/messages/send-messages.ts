import { afterQuietHours, dayInVietnam, loadCalendar } from '@hailong/calendar';
import { inTx } from '@hailong/database';
import { Job } from '@hailong/jobs';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Channel, CONFIGURED_CHANNELS } from '../channels/channel';
import { loadWritingPolicy } from '../writing-policy';
import { ClaimAgain } from './claim-again';
import { ClaimMessages } from './claim-messages';
import type { ClaimedMessage } from './compose-message';
import { RecordOutcome } from './record-outcome';

/** So many sends at a time: a slow server must not hold up the others. */
const LANES = 8;
const FIRMS_PER_RUN = 500;

/**
 * Sends what is due, unless it is quiet: first what waits for another attempt, then what is new. Every message is claimed before it is sent and its outcome
 * recorded after; done twice, or by two at once, it sends each once (I-18). What went wrong with one message holds up no other and is thrown at the end.
 */
@Injectable()
export class SendMessages {
  constructor(
    private readonly db: DataSource,
    private readonly claiming: ClaimMessages,
    private readonly claimingAgain: ClaimAgain,
    private readonly recording: RecordOutcome,
    @Inject(CONFIGURED_CHANNELS) private readonly channels: Channel[],
  ) {}

  @Job('send-messages', { schedule: '* * * * *', retryLimit: 0, expireIn: 3_600 })
  async run(): Promise<void> {
    await this.execute(new Date());
  }

  async execute(now: Date): Promise<void> {
    if (this.channels.length === 0 || (await this.isQuiet(now))) return;
    const again = await this.claimingAgain.waiting(now);
    const firms: { taxCode: string }[] = await this.db.query(
      `select tax_code as "taxCode" from invitation where due_at <= $1 group by tax_code order by min(due_at) limit $2`,
      [now, FIRMS_PER_RUN],
    );
    const tasks = [
      ...again.map(
        (messageId) => async () => this.sendAll(await this.claimingAgain.execute(messageId, now).then(asList), now),
      ),
      ...firms.map(
        ({ taxCode }) =>
          async () =>
            this.sendAll(await this.claiming.execute(taxCode, now), now),
      ),
    ];
    await inLanes(tasks);
  }

  private async isQuiet(now: Date): Promise<boolean> {
    const [calendar, policy] = await inTx(this.db, async (tx) => [
      await loadCalendar(tx),
      await loadWritingPolicy(tx, dayInVietnam(now)),
    ]);
    return afterQuietHours(calendar, now, { from: policy.writingFrom, to: policy.writingTo }) > now;
  }

  private async sendAll(claimed: ClaimedMessage[], now: Date): Promise<void> {
    for (const { message, channel, attempt } of claimed) {
      const sender = this.channels.find(({ name }) => name === channel);
      const outcome = sender
        ? await sender.send(message)
        : { outcome: 'message-refused' as const, reason: 'no-channel' };
      await this.recording.execute({ messageId: message.messageId, attempt, outcome }, now);
    }
  }
}

function asList<T>(one: T | undefined): T[] {
  return one === undefined ? [] : [one];
}

async function inLanes(tasks: (() => Promise<void>)[]): Promise<void> {
  const failures: unknown[] = [];
  const waiting = tasks.values();
  const lane = async () => {
    for (const task of waiting) await task().catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (failures.length > 0) throw failures[0];
}
