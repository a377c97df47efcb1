import { topicOf } from '@hailong/contracts';
import { KafkaTransport, type TransportRecord } from '@hailong/events';
import { Client } from 'pg';
import { declarationsSchema } from '../../apps/declarations/src/schema';
import { makeDemoDay } from '../../apps/hailong/src/demo/demo-day';
import { benchDatabase } from './bench-database';
import { benchKafka } from './bench-kafka';
import type { Bench, Measurement } from './frame';
import { IngestByUs, recordOf } from './ingest-by-us';
import { LeanIngest } from './ingest-floor';
import { drainByUs } from './ingest-kafka-by-us';
import { drainBarely } from './ingest-kafka-floor';
import { drainNaively } from './ingest-kafka-naive';
import { NaiveIngest } from './ingest-naively';

const DECLARATIONS = 4_000;
const EVENTS_PER_SEND = 500;
/** The naive program is so slow that a tenth of the events gives its rate just as well. */
const NAIVE_PART = 20;
const OURS = 'ours: broker, direct lane, fold, request';
const FLOOR = 'floor: bare eachBatch, the same SQL, no inbox';
const NAIVE = 'naive: Nest eachMessage, TypeORM';

/** Declaration events per second from a topic of a real broker to a durable folded declaration with its request (performance.md P1, P3, 2.11). */
export const ingestKafkaBench: Bench = {
  name: 'ingest-kafka',
  async prepare({ scale }) {
    const day = makeDemoDay({ day: '2026-11-19', declarations: Math.round(DECLARATIONS * scale), seed: 'bench' });
    const events = [...new Map(day.deliveries.map(({ event }) => [event.id, event])).values()];
    const [database, kafka] = await Promise.all([benchDatabase([declarationsSchema]), benchKafka()]);
    const client = new Client({ connectionString: database.adminUrl });
    await client.connect();
    const topic = topicOf('customs');
    const feed = new KafkaTransport(kafka.options, 'feed');
    for (let from = 0; from < events.length; from += EVENTS_PER_SEND)
      await publish(feed, events.slice(from, from + EVENTS_PER_SEND).map(recordOf));
    await feed.close();
    // what a new topic refused half was sent again and stands there twice
    const offsets = await kafka.admin.fetchTopicOffsets(topic);
    const total = offsets.reduce((sum, { high }) => sum + Number(high), 0);
    // knows the offices and how to empty the tables; it takes no part in the race
    const tables = await IngestByUs.start(database, client);
    await tables.stop();
    const floor = await LeanIngest.start(database);
    const naive = await NaiveIngest.start(database);
    const few = Math.ceil(events.length / NAIVE_PART);
    return {
      unit: 'events/s',
      contestants: [
        {
          name: OURS,
          run: () => tables.empty().then(() => rated(total, drainByUs(database, kafka, total, client))),
        },
        {
          name: FLOOR,
          run: () =>
            tables
              .empty()
              .then(() => floor.forget())
              .then(() => rated(total, drainBarely(kafka, topic, total, floor))),
        },
        { name: NAIVE, run: () => naive.empty().then(() => rated(few, drainNaively(kafka, topic, few, naive))) },
      ],
      goals: [
        { id: 'P1', figure: 'rate', ours: OURS, against: FLOOR, better: 'higher', bar: 0.4, ambition: 0.85 },
        { id: 'P3', figure: 'rate', ours: OURS, against: NAIVE, better: 'higher', bar: 10, ambition: 50 },
      ],
      close: async () => {
        await floor.stop();
        await naive.stop();
        await client.end();
        await Promise.all([kafka.stop(), database.stop()]);
      },
    };
  },
};

/** As the relay does: the whole batch again until every partition has it. */
async function publish(feed: KafkaTransport, records: TransportRecord[], attempts = 10): Promise<void> {
  try {
    await feed.publish(records);
  } catch (error) {
    if (attempts === 1) throw error;
    await publish(feed, records, attempts - 1);
  }
}

async function rated(events: number, drained: Promise<number>): Promise<Measurement> {
  return { rate: (events * 1000) / (await drained) };
}
