import { afterQuietHours, type Calendar, dayInVietnam, loadCalendar } from '@hailong/calendar';
import { inTx } from '@hailong/database';
import { Job } from '@hailong/jobs';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Channel, CONFIGURED_CHANNELS } from '../channels/channel';
import { loadWritingPolicy, type WritingPolicy } from '../writing-policy';
import { ClaimAgain } from './claim-again';
import { ClaimMessages } from './claim-messages';
import type { ClaimedMessage } from './compose-message';
import { RecordOutcome } from './record-outcome';

/** So many sends at a time: a slow server must not hold up the others. */
const LANES = 8;
const FIRMS_PER_RUN = 500;
/** A run starts no message after so long: the next one goes on, and no send of this one is taken for lost. */
const LONGEST_RUN_MS = 20 * 60_000;

/** One run: what time it is at each message, and until when and during which hours messages are started. */
interface Run {
  clock: () => Date;
  until: Date;
  calendar: Calendar;
  policy: WritingPolicy;
}

/**
 * Sends what is due, unless it is quiet: first what waits for another attempt, then what is new. Every message is claimed just before it is sent and its outcome
 * recorded after; done twice, or by two at once, it sends each once (I-18), however long a run takes. What went wrong with one message holds up no other and is
 * thrown at the end.
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
    await this.execute(() => new Date());
  }

  async execute(clock: () => Date): Promise<void> {
    if (this.channels.length === 0) return;
    const now = clock();
    const run = await this.startRun(clock);
    if (!mayWrite(run)) return;
    const again = await this.claimingAgain.waiting(now);
    const firms: { taxCode: string }[] = await this.db.query(
      `select tax_code as "taxCode" from invitation where due_at <= $1 group by tax_code order by min(due_at) limit $2`,
      [now, FIRMS_PER_RUN],
    );
    await inLanes([
      ...again.map((messageId) => () => this.sendNext(run, () => this.claimingAgain.execute(messageId, clock()))),
      ...firms.map(({ taxCode }) => async () => {
        while (await this.sendNext(run, () => this.claiming.execute(taxCode, clock())));
      }),
    ]);
  }

  private async startRun(clock: () => Date): Promise<Run> {
    const now = clock();
    return inTx(this.db, async (tx) => ({
      clock,
      until: new Date(now.getTime() + LONGEST_RUN_MS),
      calendar: await loadCalendar(tx),
      policy: await loadWritingPolicy(tx, dayInVietnam(now)),
    }));
  }

  /** Claims one message and sends it; false when there is none, or none may be started now. */
  private async sendNext(run: Run, claim: () => Promise<ClaimedMessage | undefined>): Promise<boolean> {
    const claimed = mayWrite(run) ? await claim() : undefined;
    if (!claimed) return false;
    const { message, channel, attempt } = claimed;
    const sender = this.channels.find(({ name }) => name === channel);
    const outcome = sender
      ? await sender.send(message, run.clock())
      : { outcome: 'message-refused' as const, reason: 'no-channel' };
    await this.recording.execute({ messageId: message.messageId, attempt, outcome }, run.clock());
    return true;
  }
}

function mayWrite({ clock, until, calendar, policy }: Run): boolean {
  const now = clock();
  return now < until && afterQuietHours(calendar, now, { from: policy.writingFrom, to: policy.writingTo }) <= now;
}

async function inLanes(tasks: (() => Promise<unknown>)[]): Promise<void> {
  const failures: unknown[] = [];
  const waiting = tasks.values();
  const lane = async () => {
    for (const task of waiting) await task().catch((error: unknown) => failures.push(error));
  };
  await Promise.all(Array.from({ length: LANES }, lane));
  if (failures.length > 0) throw failures[0];
}
