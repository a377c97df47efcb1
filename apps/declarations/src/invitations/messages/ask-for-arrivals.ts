import { inTx } from '@hailong/database';
import { Job } from '@hailong/jobs';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { type Channel, type ChannelName, CONFIGURED_CHANNELS } from '../channels/channel';
import { loadContact } from './load-firm';
import { RecordDelivery } from './record-delivery';

interface Sent {
  id: string;
  channel: ChannelName;
  taxCode: string;
  providerId: string;
}

const MOST_AT_ONCE = 200;
/** A run asks after nothing more after so long, so that it ends before its job is taken for lost and run again. */
const LONGEST_RUN_MS = 10 * 60_000;

/**
 * Asks after messages of which the channel brings no receipt, once an hour for two days; what has not arrived by then stays sent. An answer that cannot be had
 * is asked for again in an hour; it holds up no other and is thrown at the end. A channel that does not answer in time is asked nothing more in this run.
 * What a run did not come to is asked after in an hour, too.
 */
@Injectable()
export class AskForArrivals {
  constructor(
    private readonly db: DataSource,
    private readonly deliveries: RecordDelivery,
    @Inject(CONFIGURED_CHANNELS) private readonly channels: Channel[],
  ) {}

  @Job('ask-for-arrivals', { schedule: '*/10 * * * *' })
  async run(): Promise<void> {
    await this.execute(() => new Date());
  }

  async execute(clock: () => Date): Promise<void> {
    const asked = this.channels.filter(({ arrivalOf }) => arrivalOf !== undefined);
    if (asked.length === 0) return;
    const now = clock();
    const [waiting]: [Sent[]] = await this.db.query(TAKE, [asked.map(({ name }) => name), now, MOST_AT_ONCE]);
    const failures: unknown[] = [];
    const silent = new Set<ChannelName>();
    for (const sent of waiting) {
      if (clock().getTime() - now.getTime() >= LONGEST_RUN_MS) break;
      if (silent.has(sent.channel)) continue;
      await this.askAfter(sent, clock()).catch((error: unknown) => {
        failures.push(error);
        if ((error as Error).name === 'TimeoutError') silent.add(sent.channel);
      });
    }
    if (failures.length > 0) throw failures[0];
  }

  private async askAfter({ channel, taxCode, providerId }: Sent, now: Date): Promise<void> {
    const contact = await inTx(this.db, (tx) => loadContact(tx, taxCode, false));
    const address = contact?.ways.find((way) => way.channel === channel)?.address;
    if (address === undefined) return;
    const asked = this.channels.find(({ name }) => name === channel);
    const arrival = await asked!.arrivalOf!({ providerId, address });
    if (arrival) await this.deliveries.execute({ channel, providerId, arrival }, now);
  }
}

const TAKE = `update message set asked_at = $2 where message_id in (
    select message_id from message
     where state = 'sent' and channel = any($1) and provider_id is not null and sent_at > $2::timestamptz - interval '2 days'
       and coalesce(asked_at, sent_at) <= $2::timestamptz - interval '1 hour'
     order by coalesce(asked_at, sent_at) limit $3 for update skip locked)
  returning message_id as id, channel, tax_code as "taxCode", provider_id as "providerId"`;
