import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { organisationSchema } from '../../apps/organisation/src/schema';
import { ratingsSchema } from '../../apps/ratings/src/schema';
import { benchDatabase } from './bench-database';
import { benchKafka } from './bench-kafka';
import type { Bench, Contestant, Measurement } from './frame';
import { HopByUs } from './hop-by-us';
import { HopFloor } from './hop-floor';

/** One way from a sender's commit to a row that the receiver's handler has written. */
export interface Hop {
  listen(onHandled: (ids: string[]) => void): void;
  /** Calls `isThere` when the facts exist for the way under the clock: an outbox row when it is committed, a bare record when it is handed over. */
  send(ids: string[], isThere: () => void): Promise<void>;
  stop(): Promise<void>;
}

const RATES = [50, 500, 2_000];
const SECONDS = 10;
/** Until the compilers of the broker and of Node have done their work: they want the same two cores, and who is measured first would pay. */
const WARM_SECONDS = 15;
/** Facts of one moment go together, as those of one transaction do. */
const TICK_MS = 4;
const OURS = (rate: number): string => `ours at ${rate}/s: outbox to handled row`;
const FLOOR = (rate: number): string => `floor at ${rate}/s: send, eachBatch, INSERT`;

/** Milliseconds from sending to the handled row through a real broker, at fixed rates (performance.md P17: p99 at most 1.5 times the floor's plus 5 ms). */
export const hopBench: Bench = {
  name: 'hop',
  async prepare({ scale }) {
    const [database, kafka] = await Promise.all([benchDatabase([organisationSchema, ratingsSchema]), benchKafka()]);
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    await admin.query('CREATE SCHEMA hop');
    await admin.query('CREATE TABLE hop.handled (id text NOT NULL, body text NOT NULL)');
    await admin.query('GRANT USAGE ON SCHEMA hop TO ratings');
    await admin.query('GRANT INSERT ON hop.handled TO ratings');
    const ours = await HopByUs.start(database, kafka);
    const floor = await HopFloor.start(database, kafka);
    const seconds = SECONDS * scale;
    for (const hop of [ours, floor]) await measured(hop, Math.max(...RATES), WARM_SECONDS * scale, () => NaN);
    /** What those before left to be written is written: the kernel does it half a minute later, while somebody else waits for the disk. */
    const onAQuietDisk = async (hop: Hop, rate: number, judged: (measurement: Measurement) => number) => {
      await admin.query('CHECKPOINT');
      await promisify(execFile)('sync');
      return measured(hop, rate, seconds, judged);
    };
    const contestants = RATES.flatMap((rate): Contestant[] => [
      { name: OURS(rate), run: () => onAQuietDisk(ours, rate, ({ p99 = NaN }) => p99) },
      { name: FLOOR(rate), run: () => onAQuietDisk(floor, rate, ({ p99 = NaN }) => 1.5 * p99 + 5) },
    ]);
    const goals = RATES.map((rate) => {
      const names = { ours: OURS(rate), against: FLOOR(rate) };
      return {
        id: `P17 ${rate}/s`,
        figure: 'p99 or its bar',
        ...names,
        better: 'lower' as const,
        bar: 1,
        ambition: 0.8,
      };
    });
    return {
      unit: 'facts/s, ms',
      contestants,
      goals,
      close: async () => {
        await ours.stop();
        await floor.stop();
        await admin.end();
        await Promise.all([kafka.stop(), database.stop()]);
      },
    };
  },
};

/** Sends at the rate whatever happens to what was sent before; what was sent late waits since it was due (no coordinated omission). */
async function measured(
  hop: Hop,
  rate: number,
  seconds: number,
  judged: (measurement: Measurement) => number,
): Promise<Measurement> {
  const thereAt = new Map<string, number>();
  const latencies: number[] = [];
  const failures: unknown[] = [];
  hop.listen((ids) => {
    const now = performance.now();
    for (const id of ids) {
      const there = thereAt.get(id);
      if (there !== undefined && thereAt.delete(id)) latencies.push(now - there);
    }
  });
  const total = Math.round(rate * seconds);
  const start = performance.now();
  let sent = 0;
  for (let tick = 0; sent < total; tick += 1) {
    await pause(Math.max(0, start + tick * TICK_MS - performance.now()));
    const late = performance.now() - start - tick * TICK_MS;
    const until = Math.min(total, Math.floor((tick * TICK_MS * rate) / 1000) + 1);
    const ids = Array.from({ length: until - sent }, () => randomUUID());
    // A process that is too busy to send in time has made its facts wait, whoever keeps it busy.
    const isThere = (): void => ids.forEach((id) => thereAt.set(id, performance.now() - late));
    sent = until;
    if (ids.length > 0) hop.send(ids, isThere).catch((error: unknown) => failures.push(error));
  }
  while (latencies.length < total) {
    if (failures.length > 0) throw failures[0];
    await pause(10);
  }
  const sorted = latencies.toSorted((a, b) => a - b);
  const at = (share: number): number => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? NaN;
  const measurement: Measurement = { rate: (total * 1000) / (performance.now() - start), p50: at(0.5), p99: at(0.99) };
  return { ...measurement, 'p99 or its bar': judged(measurement) };
}
