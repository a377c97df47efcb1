import { BrokerStanding } from './broker-standing';
import { BrokerTooNew, TopicRefused } from './kafka.errors';

const refused = new TopicRefused('hailong.a', ['3 partitions instead of 4']);

beforeEach(() => jest.useFakeTimers({ now: new Date('2026-11-22T01:00:00Z') }));
afterEach(() => jest.useRealTimers());

const minutesLater = (minutes: number): Date => {
  jest.advanceTimersByTime(minutes * 60_000);
  return new Date();
};

test('before any broker has answered it is away', () => {
  expect(new BrokerStanding().now).toMatchObject({ state: 'away', reason: 'no broker has answered yet' });
});

test('it is connected since the last trouble ended', () => {
  const stands = new BrokerStanding();
  stands.failed('publishing', new Error('ECONNREFUSED'));
  minutesLater(1);
  stands.met('brokers');
  expect(stands.now).toMatchObject({ state: 'away', reason: 'ECONNREFUSED' });
  const ended = minutesLater(1);
  stands.met('publishing');
  minutesLater(5);
  stands.met('brokers', 'publishing');
  expect(stands.now).toEqual({ state: 'connected', since: ended, reason: null });
});

test('it is away since the trouble began, however often it is told again, with the newest reason', () => {
  const stands = new BrokerStanding();
  stands.met('brokers');
  const began = minutesLater(1);
  stands.failed('brokers', new Error('connection refused'));
  minutesLater(3);
  stands.failed('brokers', new Error('connection timed out'));
  expect(stands.now).toEqual({ state: 'away', since: began, reason: 'connection timed out' });
});

test.each([
  { what: 'a topic that is otherwise', error: refused },
  { what: 'a broker that is too new', error: new BrokerTooNew('kafka:9092', ['Produce from version 8 (ours: 7)']) },
  {
    what: 'a wrong password',
    error: Object.assign(new Error('SASL failed'), { name: 'KafkaJSSASLAuthenticationError' }),
  },
  {
    what: 'a group that is forbidden to us',
    error: Object.assign(new Error('Not authorized to access group'), { type: 'GROUP_AUTHORIZATION_FAILED' }),
  },
  { what: 'one wrapped by the client', error: new Error('no more retries', { cause: refused }) },
])('$what is a refusal, which goes before what passes by itself', ({ error }) => {
  const stands = new BrokerStanding();
  stands.failed('topics', error);
  stands.failed('publishing', new Error('ECONNREFUSED'));
  expect(stands.now).toMatchObject({ state: 'refused', reason: error.message });
});

test('each change is told once: no second failure of the same trouble, and not that it is connected from the start', () => {
  const told: string[] = [];
  const stands = new BrokerStanding(({ state, reason }) => told.push(`${state}: ${reason}`));
  stands.met('topics');
  stands.met('brokers');
  expect(told).toEqual([]);
  stands.failed('brokers', new Error('ECONNREFUSED'));
  stands.failed('brokers', new Error('ETIMEDOUT'));
  stands.failed('topics', refused);
  stands.met('brokers', 'topics');
  expect(told).toEqual(['away: ECONNREFUSED', `refused: ${refused.message}`, 'connected: null']);
});
