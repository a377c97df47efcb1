import { hash } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { KafkaTransport, type TransportRecord } from '@hailong/events';
import type { CustomsEvent } from '../../../apps/hailong/src/demo/customs-event';
import { seedRegister } from '../../../apps/hailong/src/up/seed-register';
import { eventually } from '../../support/eventually';
import { withAdmin } from '../broker-admin';
import { Installation } from '../installation';
import { type OwnCluster, startOwnCluster } from '../own-cluster';
import { Undo } from '../closing';
import { CUSTOMS_TOPIC, recordOf } from './customs-records';
import { OwnPostgres } from './own-postgres';
import { REQUESTS, Undisturbed } from './undisturbed';

/** As in production: a huge record holds up its own partition only. */
export const PARTITIONS = 12;
const TEN_MEGABYTES = 10 * 1024 * 1024;
const GROUP = 'hailong.declarations';

/** How the world is made. A short session lets a killed reader's partitions go on after seconds instead of half a minute. */
export interface WorldOptions {
  sessionSeconds: number;
}

/** Every event id is in exactly one of these, or it is lost or counted twice. */
interface Whereabouts {
  inbox: number;
  processed: number;
  dead: number;
}

const TWICE = 'SELECT event_id FROM declarations.processed JOIN declarations.inbox USING (source, event_id)';

// By their ids, not by their number: a dead letter that came twice would stand for an event that is nowhere.
const NOWHERE = `SELECT id FROM unnest($1::text[]) AS sent (id)
  WHERE NOT EXISTS (SELECT FROM declarations.processed WHERE event_id = sent.id)
  AND NOT EXISTS (SELECT FROM declarations.dead_letter WHERE position(sent.id IN encode(headers, 'escape')) > 0)`;

interface WorldParts {
  kafka: OwnCluster;
  postgres: OwnPostgres;
  installation: Installation;
  undisturbed: Undisturbed;
  /** What the processes are started with besides. */
  more: Record<string, string>;
  opened: Undo;
}

/** The declarations service as a process over a real broker, everything that can be done to both, and the proof that it did no harm (I-01, I-03, I-04). */
export class DeclarationsWorld {
  private readonly sent: TransportRecord[] = [];
  private readonly sentAtOf = new Map<string, number>();
  private readonly distinct = new Set<string>();
  private judged = 0;
  private readonly feed: KafkaTransport;

  readonly kafka: OwnCluster;
  readonly postgres: OwnPostgres;
  readonly installation: Installation;

  private constructor(private readonly parts: WorldParts) {
    this.kafka = parts.kafka;
    this.postgres = parts.postgres;
    this.installation = parts.installation;
    const topics = { partitions: PARTITIONS, replication: 1, minInsyncReplicas: 1, retentionDays: 14 };
    this.feed = new KafkaTransport({ brokers: this.kafka.cluster.bootstrap, topics }, 'feed');
  }

  static async start({ sessionSeconds }: WorldOptions): Promise<DeclarationsWorld> {
    const opened = new Undo();
    try {
      return await DeclarationsWorld.open(sessionSeconds, opened);
    } catch (error) {
      await opened.undo();
      throw error;
    }
  }

  private static async open(sessionSeconds: number, opened: Undo): Promise<DeclarationsWorld> {
    const settings = { 'message.max.bytes': TEN_MEGABYTES * 2, 'replica.fetch.max.bytes': TEN_MEGABYTES * 2 };
    const kafka = await startOwnCluster(1, settings);
    opened.push(() => kafka.stop());
    const postgres = await OwnPostgres.start();
    opened.push(() => postgres.discard());
    const ground = { brokers: kafka.cluster.bootstrap, database: postgres, partitions: PARTITIONS };
    const installation = await Installation.on(ground);
    opened.push(() => installation.kill());
    const undisturbed = await Undisturbed.start(installation.keys);
    opened.push(() => undisturbed.stop());
    const more = { KAFKA_SESSION_SECONDS: String(sessionSeconds) };
    const world = new DeclarationsWorld({ kafka, postgres, installation, undisturbed, more, opened });
    opened.push(() => world.feed.close());
    await installation.start(['organisation', 'declarations'], 1, more);
    await seedRegister(installation.operator());
    const knowsUnits = async (): Promise<boolean> => {
      const [counts] = await postgres.query<{ here: string; there: string }>(
        `SELECT (SELECT count(*) FROM declarations.unit) AS here, (SELECT count(*) FROM organisation.unit) AS there`,
      );
      return counts!.here === counts!.there;
    };
    await eventually(knowsUnits, { describe: 'the units are known', timeoutMs: 60_000 });
    return world;
  }

  /** Another instance of the service. */
  startReader(): Promise<void> {
    return this.installation.start(['declarations'], 1, this.parts.more);
  }

  /** Puts the events on the topic at this pace, each batch as often as the broker wants it, and remembers them. */
  async send(events: readonly CustomsEvent[], perSecond: number): Promise<void> {
    await this.sendRecords(events.map(recordOf), perSecond);
  }

  /** Remembers what another program has put on the topic. */
  remember(records: readonly TransportRecord[]): void {
    this.sent.push(...records);
    for (const record of records) this.distinct.add(identityOf(record));
  }

  async sendRecords(records: readonly TransportRecord[], perSecond: number): Promise<void> {
    const batch = Math.max(1, Math.round(perSecond / 20));
    const began = performance.now();
    for (let from = 0; from < records.length; from += batch) {
      const part = records.slice(from, from + batch);
      for (const id of part.flatMap(idOf)) if (!this.sentAtOf.has(id)) this.sentAtOf.set(id, Date.now());
      await eventually(() => this.feed.publish(part), { describe: 'the broker takes the batch', timeoutMs: 60_000 });
      this.remember(part);
      await pause(Math.max(0, (from / perSecond) * 1000 - (performance.now() - began)));
    }
  }

  /** When the record was given to the broker for the first time. */
  sentAt(record: TransportRecord): number {
    return Math.max(...idOf(record).map((id) => this.sentAtOf.get(id) ?? 0));
  }

  /** Waits until nothing is on its way any more. */
  async quiet(timeoutMs = 60_000): Promise<void> {
    const wanted = this.distinct.size;
    const done = async (): Promise<true> => {
      const { inbox, processed, dead } = await this.whereabouts();
      const [{ outbox }] = (await this.postgres.query<{ outbox: number }>(
        'SELECT count(*)::int AS outbox FROM declarations.outbox',
      )) as [{ outbox: number }];
      if (processed + dead < wanted || inbox > 0 || outbox > 0)
        throw new Error(`${wanted} sent: ${processed} processed, ${dead} dead, ${inbox} waiting, ${outbox} going out`);
      return true;
    };
    await eventually(done, { describe: 'every event has been handled', timeoutMs }).catch(async (error: Error) => {
      throw new Error(`${error.message}; nowhere: ${(await this.nowhere(this.sent)).slice(0, 5).join(' ') || 'none'}`);
    });
  }

  /** The ids that are neither processed nor dead. */
  private async nowhere(records: readonly TransportRecord[]): Promise<string[]> {
    const found = await this.postgres.query<{ id: string }>(NOWHERE, [[...new Set(records.flatMap(idOf))]]);
    return found.map(({ id }) => id);
  }

  /** Every id that was sent is in exactly one place, and the requests are those of a run to which nothing happened: one per lot. */
  async judge(timeoutMs?: number): Promise<void> {
    await this.quiet(timeoutMs);
    const fresh = this.sent.slice(this.judged);
    this.judged = this.sent.length;
    expect(await this.nowhere(fresh)).toEqual([]);
    const expected = await this.parts.undisturbed.after(fresh);
    expect(expected.length).toBeGreaterThan(0);
    // what is delivered once more, after the rest was quiet, waits in the inbox a moment
    const isSettled = async (): Promise<void> => {
      expect(await this.postgres.query(TWICE)).toEqual([]);
      expect(await this.postgres.query(REQUESTS)).toEqual(expected);
    };
    await eventually(isSettled, { describe: 'requests as undisturbed, and nothing in two places', timeoutMs: 60_000 });
    await this.neverAhead();
  }

  /** Kafka was never told of a record that is not stored (I-04). */
  private async neverAhead(): Promise<void> {
    const told = await withAdmin(
      (admin) => admin.fetchOffsets({ groupId: GROUP, topics: [CUSTOMS_TOPIC] }),
      this.kafka.cluster.bootstrap,
    );
    const stored = await this.postgres.query<{ partition: number; next_offset: string }>(
      'SELECT partition, next_offset FROM declarations.consumer_position WHERE topic = $1',
      [CUSTOMS_TOPIC],
    );
    const next = new Map(stored.map(({ partition, next_offset }) => [partition, Number(next_offset)]));
    for (const { partition, offset } of told[0]?.partitions ?? [])
      expect(Number(offset)).toBeLessThanOrEqual(next.get(partition) ?? 0);
  }

  async whereabouts(): Promise<Whereabouts> {
    const [found] = await this.postgres.query<{ inbox: number; processed: number; dead: number }>(
      `SELECT (SELECT count(*)::int FROM declarations.inbox) AS inbox,
        (SELECT count(*)::int FROM declarations.processed WHERE source LIKE '/customs/%') AS processed,
        (SELECT count(*)::int FROM declarations.dead_letter) AS dead`,
    );
    return found!;
  }

  /** Leaves neither process nor folder, also after a test that failed. */
  stop(): Promise<void> {
    return this.parts.opened.undo();
  }
}

/** An id that came with other bytes counts again: both must be somewhere. */
function identityOf(record: TransportRecord): string {
  return `${idOf(record).join()} ${hash('sha256', record.body ?? '')}`;
}

/** What has no usable id is counted by its own place. */
function idOf({ headers }: TransportRecord): string[] {
  const ids = headers.filter(([name]) => name === 'ce_id').map(([, value]) => String(value));
  return ids.length === 1 ? ids : [];
}
