import { inTx } from '@hailong/database';
import { Outbox, type OutboxRelay, type TransportRecord } from '@hailong/events';
import type { Client } from 'pg';
import type { DataSource } from 'typeorm';
import { eventually } from '../../../support/eventually';
import { anOfficer } from '../event-builders';

/** One turn of a relay. */
export interface TurningRelay {
  relayOnce(): Promise<boolean>;
}

/** A relay of the service `organisation` over a pool, publishing by the given function. */
export type CreateRelay = (
  db: DataSource,
  publish: (records: readonly TransportRecord[]) => Promise<void>,
) => TurningRelay;

/** Where a case works: the outbox of one service, and a superuser who can end its connections. */
export interface RelayWorld {
  db: DataSource;
  admin: Client;
}

/** One promise of the relay, as a rule and the proof of it. */
export interface RelayCase {
  title: string;
  prove(create: CreateRelay, world: RelayWorld): Promise<void>;
}

/** The outbox as a service uses it; nothing runs that it could wake. */
const outbox = new Outbox('organisation', { wake: () => undefined } as unknown as OutboxRelay);

function idsOf(records: readonly TransportRecord[]): string[] {
  return records.map(({ headers }) => String(headers.find(([name]) => name === 'ce_id')?.[1]));
}

function versionsOf(records: readonly TransportRecord[]): number[] {
  return records.map(({ body }) => JSON.parse(String(body)).version);
}

const officer = anOfficer();

/** Versions of one officer, each in a transaction of its own, as a serialised aggregate makes them. */
async function announce(db: DataSource, ...versions: number[]): Promise<void> {
  for (const version of versions) await inTx(db, (tx) => outbox.add(tx, anOfficer({ ...officer, version })));
}

async function drain(relay: TurningRelay): Promise<void> {
  while (await relay.relayOnce());
}

async function waiting(db: DataSource): Promise<number> {
  const [row] = await db.query('SELECT count(*)::int AS n FROM outbox');
  return row.n;
}

/** What every relay of an outbox promises. Run against ours, and against doubles that break one of them each. */
export const RELAY_CASES: RelayCase[] = [
  {
    title:
      'what was committed is published in the order of its key and then leaves the outbox; what was rolled back never is',
    async prove(create, { db }) {
      await announce(db, 1, 2, 3);
      await inTx(db, async (tx) => {
        await outbox.add(tx, anOfficer({ version: 99 }));
        throw new Error('the use case failed');
      }).catch((error: Error) => expect(error.message).toBe('the use case failed'));
      const published: TransportRecord[] = [];
      await drain(create(db, async (records) => void published.push(...records)));
      expect(versionsOf(published)).toEqual([1, 2, 3]);
      expect(await waiting(db)).toBe(0);
    },
  },
  {
    title: 'a failed publication keeps its rows, and they go out later with the same ids',
    async prove(create, { db }) {
      await announce(db, 1, 2);
      const tried: string[][] = [];
      const relay = create(db, async (records) => {
        tried.push(idsOf(records));
        if (tried.length === 1) throw new Error('the broker is away');
      });
      await expect(relay.relayOnce()).rejects.toThrow('the broker is away');
      expect(await waiting(db)).toBe(2);
      await drain(relay);
      expect(await waiting(db)).toBe(0);
      expect(tried[1]).toEqual(tried[0]);
    },
  },
  {
    title: 'a relay that dies between publishing and deleting publishes again with the same ids',
    async prove(create, { db, admin }) {
      await announce(db, 1, 2);
      const published: string[][] = [];
      const relay = create(db, async (records) => {
        published.push(idsOf(records));
        if (published.length > 1) return;
        await admin.query(`SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()
          AND usename = 'organisation' AND state = 'idle in transaction'`);
      });
      await relay.relayOnce().catch((error: Error) => expect(error).toBeInstanceOf(Error));
      await drain(relay);
      expect(published).toHaveLength(2);
      expect(published[1]).toEqual(published[0]);
      expect(await waiting(db)).toBe(0);
    },
  },
  {
    title: 'of two relays one leads at a time, so no key overtakes itself',
    async prove(create, { db }) {
      await announce(db, 1);
      const { promise: gate, resolve: open } = Promise.withResolvers<void>();
      const published: number[] = [];
      let isPublishing = false;
      const first = create(db, async (records) => {
        isPublishing = true;
        await gate;
        published.push(...versionsOf(records));
      });
      const second = create(db, async (records) => void published.push(...versionsOf(records)));
      const slow = first.relayOnce();
      await eventually(() => isPublishing, { describe: 'the first relay is publishing' });
      await announce(db, 2);
      await second.relayOnce();
      open();
      await slow;
      await drain(second);
      expect(published).toEqual([1, 2]);
    },
  },
  {
    title: 'a row that is committed late is published although later ones have gone',
    async prove(create, { db }) {
      const published: number[] = [];
      const relay = create(db, async (records) => void published.push(...versionsOf(records)));
      await inTx(db, async (late) => {
        await outbox.add(late, anOfficer({ version: 1 }));
        await inTx(db, (tx) => outbox.add(tx, anOfficer({ version: 2 })));
        await drain(relay);
      });
      await drain(relay);
      expect(published).toEqual([2, 1]);
    },
  },
];
