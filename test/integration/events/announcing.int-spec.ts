import { inTx } from '@hailong/database';
import { EmbeddedTransport } from '@hailong/events';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { type EventDatabase, openEventDatabase } from './event-database';
import { anOfficer } from './event-builders';
import { type EventService, startEventService } from './event-service';
import { OfficerConsumer, TROUBLE } from './recording-consumers';

let database: EventDatabase;
let publisher: EventService;
let subscriber: EventService;

beforeAll(async () => {
  database = await openEventDatabase('organisation', 'ratings');
  const transport = new EmbeddedTransport(['organisation', 'ratings']);
  publisher = await startEventService('organisation', await database.open('organisation'), transport);
  subscriber = await startEventService('ratings', await database.open('ratings'), transport, {
    handlers: [OfficerConsumer],
    providers: [{ provide: TROUBLE, useValue: {} }],
  });
});

afterAll(async () => {
  await publisher.stop();
  await subscriber.stop();
  await database.drop();
});

test('an event that breaks its contract is not announced, and its refusal names fields and never values', async () => {
  const broken = anOfficer({ serviceNumber: 'geheim'.repeat(9), version: 0 });
  await expect(inTx(publisher.db, (tx) => publisher.outbox.add(tx, broken))).rejects.toThrow(
    'vn.hailong.officer.recorded.v1 breaks its contract: version (min), serviceNumber (maxLength)',
  );
  expect(() => publisher.outbox.rows([new Date()])).toThrow('Date is not an integration event');
});

test('a field that is not part of the contract never leaves the service', () => {
  const [row] = publisher.outbox.rows([Object.assign(anOfficer(), { fullName: 'Nguyễn Văn A' })]);
  expect(row?.body).not.toContain('fullName');
});

test('what a service announces in its transaction has its effect in the other service', async () => {
  const officer = anOfficer();
  await inTx(publisher.db, (tx) => publisher.outbox.add(tx, officer));
  await eventually(
    async () => {
      const [effect] = await subscriber.db.query('SELECT * FROM effect');
      expect(JSON.parse(effect.body)).toEqual({ ...officer });
      expect(effect.key).toBe(officer.officerId);
    },
    { describe: 'the effect of the announced event' },
  );
  // The subscriber has its copy before the transaction that publishes ends.
  await eventually(async () => expect(await publisher.db.query('SELECT FROM outbox')).toHaveLength(0), {
    describe: 'the row leaves the outbox',
  });
  expect(await subscriber.db.query('SELECT * FROM inbox')).toHaveLength(0);
  expect(await subscriber.db.query('SELECT * FROM processed')).toHaveLength(1);
});

leakCheck();
