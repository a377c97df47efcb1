import { signIdentityToken } from '@hailong/identity';
import { readRatingForm } from '../../apps/hailong/src/demo/rating-form';
import { demoMessages } from '../../apps/hailong/src/demo/answer-requests';
import { seedOfficers } from '../../apps/hailong/src/demo/seed-officers';
import { settled } from '../../apps/hailong/src/demo/settled';
import { oneMoreDeclaration } from '../../apps/hailong/src/trigger/one-more-declaration';
import { seedRegister } from '../../apps/hailong/src/up/seed-register';
import { eventually } from '../support/eventually';
import { leakCheck } from '../support/leak-check';
import { openTestDatabase, type TestDatabase } from '../support/test-database';
import { consumeByConsole, produceByConsole } from './console-tools';
import { Installation, SERVICES } from './installation';
import { withOwnBrokers } from './kafka-here';
import { type OwnCluster, startOwnCluster } from './own-cluster';
import { committedContract } from './published-contract';
import { ServiceProcess } from './service-process';

const LONG = 120_000;
const REPLY = 'Đơn vị đã sửa lịch trực. Xin cảm ơn phản ánh của doanh nghiệp.';

interface CaseFile {
  grievanceId: string;
  version: number;
}

withOwnBrokers('every service as two processes of its own, over Kafka and one PostgreSQL', () => {
  let kafka: OwnCluster;
  let database: TestDatabase;
  let installation: Installation;
  let lot: string;

  beforeAll(async () => {
    [kafka, database] = await Promise.all([startOwnCluster(), openTestDatabase()]);
    installation = await Installation.on({ brokers: kafka.cluster.bootstrap, database });
    await installation.start(SERVICES, 2);
  }, LONG);
  afterAll(async () => {
    await installation.kill();
    await kafka.stop();
    await database.drop();
  }, LONG);

  const asInspector = async (id: string, path: string, body?: object, instance = 0): Promise<Response> => {
    const caller = { id, roles: ['inspector' as const], employeeNumber: `TT-${id}`, name: id };
    const token = await signIdentityToken(caller, installation.keys.privateKey);
    return fetch(new URL(`/api/v1/grievances${path}`, installation.url('grievances', instance)), {
      method: body === undefined ? 'GET' : 'POST',
      headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  };
  const moved = async (
    id: string,
    file: CaseFile,
    move: string,
    more: object = {},
    instance = 0,
  ): Promise<CaseFile> => {
    const answer = await asInspector(id, `/${file.grievanceId}/${move}`, { version: file.version, ...more }, instance);
    expect({ move, status: answer.status }).toEqual({ move, status: 200 });
    return { ...file, ...((await answer.json()) as CaseFile) };
  };

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
        for await (const { lotId } of demoMessages(installation.operator(1))) if (lotId === lot) return true;
        return false;
      };
      await eventually(isAsked, { describe: 'the business is asked', timeoutMs: 30_000 });
    },
    LONG,
  );

  test(
    'a poor rating at one process becomes a case at another, is verified by two people and answered in public',
    async () => {
      await settled(installation.operator());
      let link = '';
      for await (const message of demoMessages(installation.operator())) if (message.lotId === lot) link = message.link;
      const page = new URL(new URL(link).pathname, installation.url('ratings', 1));
      const form = readRatingForm(await (await fetch(page)).text())!;
      const body = new URLSearchParams(form.hidden);
      for (const { name } of form.questions) body.append(name, '1');
      body.append('resolution', form.checkboxes.find(({ name }) => name === 'resolution')!.value);
      const other = new URL(form.action, new URL(page.pathname, installation.url('ratings', 0)));
      const headers = { origin: installation.publicOrigin };
      const rated = await fetch(other, { method: 'POST', body, headers, redirect: 'manual' });
      expect(rated.status).toBe(303);
      const opened = await eventually(
        async () => {
          const { items } = (await (await asInspector('a', '?view=unassigned')).json()) as { items: CaseFile[] };
          if (items.length !== 1) throw new Error(`${items.length} cases`);
          return items[0]!;
        },
        { describe: 'the case is opened', timeoutMs: 30_000 },
      );
      const file = (await (await asInspector('a', `/${opened.grievanceId}`)).json()) as CaseFile;
      const assigned = await moved('a', file, 'assignment', {}, 1);
      const words = {
        finding: 'founded',
        summary: 'Đã đối chiếu giờ mở tờ khai.',
        measure: 'Sửa lịch trực.',
        replyVi: REPLY,
      };
      const concluded = await moved('a', assigned, 'conclusion', words, 0);
      const approved = await moved('b', concluded, 'approval', {}, 1);
      await moved('b', approved, 'publication', {}, 0);
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
      const records = await consumeByConsole(kafka.cluster.bootstrap[0]!, 'hailong\\..*');
      const faults: string[] = [];
      for (const { headers, key, body } of records) {
        const fault = await contract.judge(headers['ce_type']!, JSON.parse(body), headers);
        if (fault !== undefined) faults.push(fault);
        expect(headers['ce_subject']).toBe(key);
      }
      expect(faults).toEqual([]);
      const types = new Set(records.map(({ headers }) => headers['ce_type']));
      for (const type of [
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
      ])
        expect(types).toContain(`vn.hailong.${type}.v1`);
      // the judge can refuse
      const [first] = records;
      expect(await contract.judge(first!.headers['ce_type']!, {}, first!.headers)).toBeDefined();
      await contract.close();
    },
    LONG,
  );

  test(
    'every office, officer, declaration and request is there once, and nothing waits, is parked or is dead',
    async () => {
      for (const service of SERVICES) {
        const db = await database.dataSource(service);
        expect(await db.query('SELECT FROM inbox')).toHaveLength(0);
        expect(await db.query('SELECT FROM outbox')).toHaveLength(0);
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
      expect(performance.now() - started).toBeLessThan(10_000);
      const made = oneMoreDeclaration('declaration.cleared', Date.now())!;
      await produceByConsole(kafka.cluster.bootstrap[0]!, 'customs.declarations', made.events);
      const isAsked = async (): Promise<boolean> => {
        const operator = installation.operator(0);
        for await (const { lotId } of demoMessages(operator)) if (lotId === made.declarationId) return true;
        return false;
      };
      // all partitions are the other instance's; had the first only vanished, they would be nobody's for half a minute
      await eventually(isAsked, { describe: 'the other instance reads on', timeoutMs: 15_000 });
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
