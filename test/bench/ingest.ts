import { Client } from 'pg';
import { declarationsSchema } from '../../apps/declarations/src/schema';
import { makeDemoDay } from '../../apps/hailong/src/demo/demo-day';
import type { CustomsEvent } from '../../apps/hailong/src/demo/customs-event';
import { benchDatabase } from './bench-database';
import { copyIn, copyText } from './copy-in';
import type { Bench, Contestant, Measurement } from './frame';
import { IngestByUs, recordOf } from './ingest-by-us';
import { LeanIngest } from './ingest-floor';
import { NaiveIngest } from './ingest-naively';

const DECLARATIONS = 2_000;
const EVENTS_PER_STATEMENT = 500;
/** The naive program is so slow that a tenth of the events gives its rate just as well. */
const NAIVE_PART = 10;
const OURS = 'ours: inbox, worker, fold, request';
const AGAIN = 'ours, every event a second time';
const FLOOR = 'floor: one SQL statement per 500 events';
const COPY = 'COPY of the same events into one jsonb table';
const NAIVE = 'naive: one TypeORM transaction per event';

/** Declaration events per second, from bytes to a durable folded declaration with its request (performance.md P1, P3, P4), over the embedded transport. COPY only shows what the disk allows. */
export const ingestBench: Bench = {
  name: 'ingest',
  async prepare({ scale }) {
    const day = makeDemoDay({ day: '2026-11-19', declarations: Math.round(DECLARATIONS * scale), seed: 'bench' });
    const events = [...new Map(day.deliveries.map(({ event }) => [event.id, event])).values()];
    const database = await benchDatabase([declarationsSchema]);
    const client = new Client({ connectionString: database.adminUrl });
    await client.connect();
    const ours = await IngestByUs.start(database, client);
    const floor = await LeanIngest.start(database);
    const naive = await NaiveIngest.start(database);
    const records = events.map(recordOf);
    const few = events.slice(0, Math.ceil(events.length / NAIVE_PART));
    const contestants: Contestant[] = [
      { name: OURS, run: () => ours.empty().then(() => rated(events.length, () => ours.ingest(records))) },
      { name: AGAIN, run: () => rated(events.length, () => ours.ingest(records)) },
      {
        name: FLOOR,
        run: () =>
          ours
            .empty()
            .then(() => floor.forget())
            .then(() => rated(events.length, () => floor.ingest(records))),
      },
      { name: COPY, run: () => emptyCopy(client).then(() => rated(events.length, () => copyAll(client, events))) },
      { name: NAIVE, run: () => naive.empty().then(() => rated(few.length, () => naive.ingest(few))) },
    ];
    return {
      unit: 'events/s',
      contestants,
      goals: [
        { id: 'P1', figure: 'rate', ours: OURS, against: FLOOR, better: 'higher', bar: 0.4, ambition: 0.85 },
        { id: 'P3', figure: 'rate', ours: OURS, against: NAIVE, better: 'higher', bar: 10, ambition: 50 },
        { id: 'P4', figure: 'rate', ours: AGAIN, against: OURS, better: 'higher', bar: 1, ambition: 1.5 },
      ],
      close: async () => {
        await ours.stop();
        await floor.stop();
        await naive.stop();
        await client.end();
        await database.stop();
      },
    };
  },
};

async function rated(events: number, work: () => Promise<void>): Promise<Measurement> {
  const start = performance.now();
  await work();
  return { rate: (events * 1000) / (performance.now() - start) };
}

async function emptyCopy(client: Client): Promise<void> {
  await client.query('CREATE TABLE IF NOT EXISTS public.copied (id uuid PRIMARY KEY, event jsonb NOT NULL)');
  await client.query('TRUNCATE public.copied');
}

async function copyAll(client: Client, events: CustomsEvent[]): Promise<void> {
  for (let from = 0; from < events.length; from += EVENTS_PER_STATEMENT) {
    const rows = copyText(
      events.slice(from, from + EVENTS_PER_STATEMENT).map((event) => [event.id, JSON.stringify(event)]),
    );
    await copyIn(client, 'COPY public.copied FROM STDIN', rows);
  }
}
