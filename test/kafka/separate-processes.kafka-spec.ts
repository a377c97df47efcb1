import { readRatingForm } from '../../apps/hailong/src/demo/rating-form';
import { askedLots } from '../../apps/hailong/src/demo/answer-requests';
import { seedOfficers } from '../../apps/hailong/src/demo/seed-officers';
import { settled } from '../../apps/hailong/src/demo/settled';
import { oneMoreDeclaration } from '../../apps/hailong/src/trigger/one-more-declaration';
import { seedRegister } from '../../apps/hailong/src/up/seed-register';
import { eventually } from '../support/eventually';
import { leakCheck } from '../support/leak-check';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { closingAfterAll, closingAfterEach } from './closing';
import { consumeByConsole, produceByConsole } from './console-tools';
import { Inspectors } from './inspectors';
import { Installation, SERVICES } from './installation';
import { withOwnBrokers } from './kafka-here';
import { type OwnCluster, startOwnCluster } from './own-cluster';
import { committedContract } from './published-contract';
import { ServiceProcess } from './service-process';

const LONG = 240_000;
/** How long a fact may take from a process to another on a machine that has no core to spare; without load it is a second. */
const PATIENCE = { timeoutMs: 60_000 };
const REPLY = 'Đơn vị đã sửa lịch trực. Xin cảm ơn phản ánh của doanh nghiệp.';

/** What the path of this file publishes, at least once each. */
const PUBLISHED = [
  'unit.recorded',
  'officer.recorded',
  'rating-request.opened',
  'rating-request.announced',
  'rating-link.issued',
  'rating.submitted',
  'grievance.opened',
  'grievance.assigned',
  'grievance.concluded',
  'grievance.replied',
];

withOwnBrokers('every service as two processes of its own, over Kafka and one PostgreSQL', () => {
  const afterAllOfThem = closingAfterAll();
  let kafka: OwnCluster;
  let database: TestDatabase;
  let installation: Installation;
  let lot: string;

  beforeAll(async () => {
    kafka = await startOwnCluster();
    afterAllOfThem(() => kafka.stop());
    database = await openTestDatabase();
    afterAllOfThem(() => database.drop());
    installation = await Installation.on({ brokers: kafka.cluster.bootstrap, database });
    afterAllOfThem(() => installation.kill());
    await installation.start(SERVICES, 2);
  }, LONG);

  const afterwards = closingAfterEach();

  test(
    'a declaration event that another program put on the topic is accepted, and its business is asked',
    async () => {
      await seedRegister(installation.operator(0));
      await seedOfficers(installation.operator(1), new Date().toISOString().slice(0, 10));
      await settled(installation.operator());
      const made = oneMoreDeclaration('declaration.cleared', Date.now())!;
      lot = made.declarationId;
      await produceByConsole(kafka.cluster.bootstrap[0]!, 'customs.declarations', made.events);
      const isAsked = async (): Promise<boolean> => {
        for await (const { lotId } of askedLots(installation.operator(1))) if (lotId === lot) return true;
        return false;
      };
      await eventually(isAsked, { describe: 'the business is asked', ...PATIENCE });
    },
    LONG,
  );

  test(
    'a poor rating at one process becomes a case at another, is verified by two people and answered in public',
    async () => {
      await settled(installation.operator());
      let link = '';
      for await (const asked of askedLots(installation.operator())) if (asked.lotId === lot) link = asked.link;
      const page = new URL(new URL(link).pathname, installation.url('ratings', 1));
      // request and link may still be on the topic, where no service sees them wait
      const form = await eventually(
        async () => {
          const found = readRatingForm(await (await fetch(page)).text());
          if (!found) throw new Error('no form to send');
          return found;
        },
        { describe: 'the rating page is there', ...PATIENCE },
      );
      const body = new URLSearchParams(form.hidden);
      for (const { name } of form.questions) body.append(name, '1');
      body.append('resolution', form.checkboxes.find(({ name }) => name === 'resolution')!.value);
      // What the review page sends on.
      body.append('step', 'send');
      const other = new URL(form.action, new URL(page.pathname, installation.url('ratings', 0)));
      const headers = { origin: installation.publicOrigin };
      const rated = await fetch(other, { method: 'POST', body, headers, redirect: 'manual' });
      expect(rated.status).toBe(303);
      const inspectors = new Inspectors(installation);
      const opened = () => inspectors.onlyUnassigned();
      const file = await eventually(opened, { describe: 'the case is opened', ...PATIENCE });
      const assigned = await inspectors.move('a', file, 'assignment', 1);
      const words = {
        finding: 'founded',
        summary: 'Đã đối chiếu giờ mở tờ khai.',
        measure: 'Sửa lịch trực.',
        replyVi: REPLY,
      };
      const concluded = await inspectors.move('a', assigned, 'conclusion', 0, words);
      const approved = await inspectors.move('b', concluded, 'approval', 1);
      await inspectors.move('b', approved, 'publication', 0);
      const list = await (await fetch(new URL('/cong-khai', installation.url('grievances', 1)))).text();
      const reply = /\/cong-khai\/phan-hoi\/[\w-]+/.exec(list)?.[0] ?? '/missing';
      expect(await (await fetch(new URL(reply, installation.url('grievances', 0)))).text()).toContain(REPLY);
      await settled(installation.operator());
    },
    LONG,
  );

  test(
    "everything we published can be read by Kafka's own tool and keeps the committed AsyncAPI document",
    async () => {
      const contract = committedContract();
      afterwards(() => contract.close());
      const records = await eventually(
        async () => {
          const seen = await consumeByConsole(kafka.cluster.bootstrap[0]!, 'hailong\\..*');
          const types = new Set(seen.map(({ headers }) => headers['ce_type']));
          for (const type of PUBLISHED) expect(types).toContain(`vn.hailong.${type}.v1`);
          return seen;
        },
        { describe: 'a record of every kind is read', ...PATIENCE },
      );
      const faults: string[] = [];
      for (const { headers, key, body } of records) {
        const fault = await contract.judge(headers['ce_type']!, JSON.parse(body), headers);
        if (fault !== undefined) faults.push(fault);
        expect(headers['ce_subject']).toBe(key);
      }
      expect(faults).toEqual([]);
      // the judge can refuse
      const [first] = records;
      expect(await contract.judge(first!.headers['ce_type']!, {}, first!.headers)).toBeDefined();
    },
    LONG,
  );

  test(
    'every office, officer, declaration and request is there once, and nothing waits, is parked or is dead',
    async () => {
      for (const service of SERVICES) {
        const db = await database.dataSource(service);
        const nothingWaits = async () => {
          expect(await db.query('SELECT topic, last_error FROM inbox')).toEqual([]);
          expect(await db.query('SELECT topic FROM outbox')).toEqual([]);
        };
        await eventually(nothingWaits, { describe: `nothing waits in ${service}`, ...PATIENCE });
        expect(await db.query('SELECT topic, reason, detail FROM dead_letter')).toEqual([]);
      }
      const declarations = await database.dataSource('declarations');
      expect(await declarations.query('SELECT lot_id FROM rating_request')).toEqual([{ lot_id: lot }]);
    },
    LONG,
  );

  test(
    'a service that is told to stop leaves its group in order, ends with 0 and is replaced without waiting for a time-out',
    async () => {
      const [first] = installation.all('declarations');
      const started = performance.now();
      expect(await first!.end('SIGTERM')).toBe(0);
      const took = performance.now() - started;
      process.stdout.write(`a service that was told to stop ended after ${(took / 1000).toFixed(1)} s\n`);
      // not by a time-out of its session, which is half a minute; ten seconds, printed, is what it may take with a core to spare
      expect(took).toBeLessThan(25_000);
      const made = oneMoreDeclaration('declaration.cleared', Date.now())!;
      await produceByConsole(kafka.cluster.bootstrap[0]!, 'customs.declarations', made.events);
      const isAsked = async (): Promise<boolean> => {
        const operator = installation.operator(0);
        for await (const { lotId } of askedLots(operator)) if (lotId === made.declarationId) return true;
        return false;
      };
      // all partitions are the other instance's; had the first only vanished, they would be nobody's for half a minute
      await eventually(isAsked, { describe: 'the other instance reads on', timeoutMs: 25_000 });
    },
    LONG,
  );

  test(
    'K13: without any broker a service serves all the same, and without KAFKA_BROKERS it does not start',
    async () => {
      const lonely = await ServiceProcess.start('ratings', {
        ...installation.envOf('ratings'),
        KAFKA_BROKERS: '127.0.0.1:19',
      });
      await lonely.ready();
      expect((await fetch(new URL('/healthz', lonely.url))).status).toBe(200);
      expect(await lonely.end('SIGTERM')).toBe(0);
      const mute = await ServiceProcess.start('ratings', { ...installation.envOf('ratings'), KAFKA_BROKERS: '' });
      expect(await mute.exited).toBe(78);
      expect(mute.output).toContain('KAFKA_BROKERS');
    },
    LONG,
  );
});

leakCheck();
