import type { EventTransport, TransportRecord } from '@hailong/events';
import { eventually } from '../../../support/eventually';
import { aRecord, ReceivingInbox } from './receiving-inbox';

/** How a case gets the transport it tests; every expected subscriber is known beforehand, as in a real installation. */
type CreateTransport = (expected: string[]) => EventTransport;

/** One promise of `EventTransport`, as a rule and the proof of it. */
export interface TransportCase {
  title: string;
  prove(create: CreateTransport, patience?: Patience): Promise<void>;
}

/** How long a case waits for something that a transport does by itself. */
interface Patience {
  timeoutMs: number;
}

const PATIENCE: Patience = { timeoutMs: 3_000 };

/** Publishes as the relay does: the whole batch again until it is acknowledged. */
async function publish(transport: EventTransport, records: TransportRecord[], patience: Patience): Promise<void> {
  await eventually(() => transport.publish(records), { describe: 'the batch is acknowledged', ...patience });
}

/** One publication that nobody repeats; false if it was not acknowledged. */
function isAcknowledged(transport: EventTransport, records: TransportRecord[]): Promise<boolean> {
  return transport.publish(records).then(
    () => true,
    () => false,
  );
}

/** What every transport between the services promises. Run against each transport, and against doubles that break exactly one of them. */
export const TRANSPORT_CASES: TransportCase[] = [
  {
    title: 'what is published reaches every subscriber of its topic at least once',
    async prove(create, patience = PATIENCE) {
      const transport = create(['ratings', 'grievances']);
      const [ratings, grievances] = [new ReceivingInbox(), new ReceivingInbox()];
      await ratings.attach(transport, 'ratings', ['hailong.a']);
      await grievances.attach(transport, 'grievances', ['hailong.a', 'hailong.b']);
      const records = Array.from({ length: 30 }, (_, at) => aRecord({ id: `${at}` }));
      await publish(transport, records, patience);
      await ratings.eventuallyHolds(records, patience);
      await grievances.eventuallyHolds(records, patience);
      await Promise.all([ratings.stop(), grievances.stop()]);
    },
  },
  {
    title: 'a subscriber gets the topics it asked for and no other',
    async prove(create, patience = PATIENCE) {
      const transport = create(['ratings']);
      const ratings = new ReceivingInbox();
      await ratings.attach(transport, 'ratings', ['hailong.a']);
      const [foreign, own] = [aRecord({ topic: 'hailong.b' }), aRecord({})];
      await publish(transport, [foreign, own], patience);
      await ratings.eventuallyHolds([own], patience);
      expect(ratings.records.map(({ topic }) => topic)).not.toContain('hailong.b');
      await ratings.stop();
    },
  },
  {
    title: 'bytes of body and key arrive as they were published',
    async prove(create, patience = PATIENCE) {
      const transport = create(['ratings']);
      const ratings = new ReceivingInbox();
      await ratings.attach(transport, 'ratings', ['hailong.a']);
      const record = aRecord({
        body: Buffer.from(Array.from({ length: 256 }, (_, byte) => byte)),
        key: Buffer.from([0xc3, 0x28, 0x00]),
      });
      await publish(transport, [record], patience);
      const [received] = await ratings.eventuallyHolds([record], patience);
      expect(received?.body).toEqual(record.body);
      expect(received?.key).toEqual(record.key);
      await ratings.stop();
    },
  },
  {
    title: 'a header that stands twice arrives twice, and a missing body stays missing',
    async prove(create, patience = PATIENCE) {
      const transport = create(['ratings']);
      const ratings = new ReceivingInbox();
      await ratings.attach(transport, 'ratings', ['hailong.a']);
      const record = aRecord({
        body: null,
        headers: [
          ['ce_id', 'twice'],
          ['note', 'first'],
          ['note', 'second'],
        ],
      });
      await publish(transport, [record], patience);
      const [received] = await ratings.eventuallyHolds([record], patience);
      expect(received?.headers.filter(([name]) => name === 'note').map(([, value]) => value.toString())).toEqual([
        'first',
        'second',
      ]);
      expect(received?.body).toBeNull();
      await ratings.stop();
    },
  },
  {
    title: 'the records of one key arrive in the order of publishing',
    async prove(create, patience = PATIENCE) {
      const transport = create(['ratings']);
      const ratings = new ReceivingInbox();
      await ratings.attach(transport, 'ratings', ['hailong.a']);
      const records = Array.from({ length: 120 }, (_, at) =>
        aRecord({ id: `${at}`, key: Buffer.from(`key-${at % 7}`) }),
      );
      for (let from = 0; from < records.length; from += 40)
        await publish(transport, records.slice(from, from + 40), patience);
      await ratings.eventuallyHolds(records, patience);
      for (let key = 0; key < 7; key += 1) {
        const published = records.filter((_, at) => at % 7 === key);
        expect(ratings.idsOf(`key-${key}`)).toEqual(published.map(({ headers }) => headers[0]?.[1]));
      }
      await ratings.stop();
    },
  },
  {
    title: 'nothing is lost that was published before a subscriber was attached',
    async prove(create, patience = PATIENCE) {
      const transport = create(['ratings', 'grievances']);
      const [ratings, grievances] = [new ReceivingInbox(), new ReceivingInbox()];
      await ratings.attach(transport, 'ratings', ['hailong.a']);
      const record = aRecord({});
      const isDone = await isAcknowledged(transport, [record]);
      await grievances.attach(transport, 'grievances', ['hailong.a']);
      if (!isDone) await publish(transport, [record], patience);
      await grievances.eventuallyHolds([record], patience);
      await Promise.all([ratings.stop(), grievances.stop()]);
    },
  },
  {
    title: 'a subscriber that went and came back misses nothing',
    async prove(create, patience = PATIENCE) {
      const transport = create(['ratings']);
      const [before, after] = [new ReceivingInbox(), new ReceivingInbox()];
      await before.attach(transport, 'ratings', ['hailong.a']);
      await before.stop();
      const record = aRecord({});
      const isDone = await isAcknowledged(transport, [record]);
      await after.attach(transport, 'ratings', ['hailong.a']);
      if (!isDone) await publish(transport, [record], patience);
      await after.eventuallyHolds([record], patience);
      expect(before.records).toHaveLength(0);
      await after.stop();
    },
  },
  {
    title: 'what is acknowledged is stored, also when storing fails at first',
    async prove(create, patience = PATIENCE) {
      const transport = create(['ratings', 'grievances']);
      const [ratings, grievances] = [new ReceivingInbox(), new ReceivingInbox({ failures: 2 })];
      await ratings.attach(transport, 'ratings', ['hailong.a']);
      await grievances.attach(transport, 'grievances', ['hailong.a']);
      const records = [aRecord({ id: '1' }), aRecord({ id: '2' })];
      await publish(transport, records, patience);
      await grievances.eventuallyHolds(records, patience);
      await ratings.eventuallyHolds(records, patience);
      await Promise.all([ratings.stop(), grievances.stop()]);
    },
  },
  {
    title: 'a publication that did not reach everybody is not acknowledged',
    async prove(create, patience = PATIENCE) {
      const transport = create(['ratings']);
      const ratings = new ReceivingInbox({ failures: 1 });
      await ratings.attach(transport, 'ratings', ['hailong.a']);
      const record = aRecord({});
      if (await isAcknowledged(transport, [record])) await ratings.eventuallyHolds([record], patience);
      else expect(ratings.records).toHaveLength(0);
      await ratings.stop();
    },
  },
];
