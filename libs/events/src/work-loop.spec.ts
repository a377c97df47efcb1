import { WorkLoop } from './work-loop';

/** A loop whose turns the test answers one by one. */
function aLoop(gatherMs = 0) {
  const turns: PromiseWithResolvers<boolean>[] = [];
  const started: (() => void)[] = [];
  const failures: number[] = [];
  const loop = new WorkLoop({
    name: 'the loop',
    gatherMs,
    turn() {
      const turn = Promise.withResolvers<boolean>();
      turns.push(turn);
      started.shift()?.();
      return turn.promise;
    },
    onFailure: (_, inARow) => failures.push(inARow),
  });
  const nextTurn = () => new Promise<void>((resolve) => started.push(resolve));
  return { loop, turns, failures, nextTurn };
}

afterEach(() => jest.useRealTimers());

test('while there is work it turns at once, without waiting for the poll', async () => {
  jest.useFakeTimers();
  const { loop, turns, nextTurn } = aLoop();
  loop.start();
  const second = nextTurn();
  turns[0]?.resolve(true);
  await second;
  expect(turns).toHaveLength(2);
  const stopped = loop.stop();
  turns[1]?.resolve(false);
  await stopped;
});

test('without work it rests half a second, unless it is woken', async () => {
  jest.useFakeTimers();
  const { loop, turns, nextTurn } = aLoop();
  loop.start();
  turns[0]?.resolve(false);
  await jest.advanceTimersByTimeAsync(499);
  expect(turns).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(1);
  expect(turns).toHaveLength(2);
  turns[1]?.resolve(false);
  await jest.advanceTimersByTimeAsync(1);
  const third = nextTurn();
  loop.wake();
  await third;
  const stopped = loop.stop();
  turns[2]?.resolve(false);
  await stopped;
});

test('being woken during a turn makes it turn once more', async () => {
  jest.useFakeTimers();
  const { loop, turns, nextTurn } = aLoop();
  loop.start();
  const second = nextTurn();
  loop.wake();
  turns[0]?.resolve(false);
  await second;
  const stopped = loop.stop();
  turns[1]?.resolve(false);
  await stopped;
});

test('a loop that gathers lets some time go from the beginning of one turn to the next, however often it is woken', async () => {
  jest.useFakeTimers();
  const { loop, turns } = aLoop(10);
  loop.start();
  await jest.advanceTimersByTimeAsync(4);
  loop.wake();
  turns[0]?.resolve(false);
  await jest.advanceTimersByTimeAsync(3);
  loop.wake();
  await jest.advanceTimersByTimeAsync(2);
  expect(turns).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(1);
  expect(turns).toHaveLength(2);
  turns[1]?.resolve(true);
  await jest.advanceTimersByTimeAsync(0);
  expect(turns).toHaveLength(3);
  turns[2]?.resolve(false);
  await jest.advanceTimersByTimeAsync(20);
  loop.wake();
  await jest.advanceTimersByTimeAsync(0);
  expect(turns).toHaveLength(4);
  const stopped = loop.stop();
  turns[3]?.resolve(false);
  await stopped;
});

test('a failed turn is repeated after a wait that grows, and being woken does not shorten it', async () => {
  jest.useFakeTimers();
  const { loop, turns, failures } = aLoop();
  loop.start();
  turns[0]?.reject(new Error('the database is away'));
  await jest.advanceTimersByTimeAsync(1);
  loop.wake();
  await jest.advanceTimersByTimeAsync(40);
  expect(turns).toHaveLength(1);
  await jest.advanceTimersByTimeAsync(100);
  turns[1]?.reject(new Error('the database is away'));
  await jest.advanceTimersByTimeAsync(90);
  expect(turns).toHaveLength(2);
  expect(failures).toEqual([1, 2]);
  await loop.stop();
});

test('stopping waits for the running turn', async () => {
  const { loop, turns } = aLoop();
  loop.start();
  let isStopped = false;
  const stopped = loop.stop().then(() => {
    isStopped = true;
  });
  await Promise.resolve();
  expect(isStopped).toBe(false);
  turns[0]?.resolve(true);
  await stopped;
  expect(turns).toHaveLength(1);
});

test('a turn that does not end for a minute is a standstill for health; failures are none', async () => {
  jest.useFakeTimers();
  const { loop, turns } = aLoop();
  await loop.check();
  loop.start();
  await jest.advanceTimersByTimeAsync(59_000);
  await loop.check();
  await jest.advanceTimersByTimeAsync(2_000);
  await expect(loop.check()).rejects.toThrow('the loop makes no progress');
  turns[0]?.reject(new Error('the database is away'));
  await jest.advanceTimersByTimeAsync(1);
  await loop.check();
  await loop.stop();
});
