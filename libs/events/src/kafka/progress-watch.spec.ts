import { BrokerStanding } from './broker-standing';
import { Logger } from '@nestjs/common';
import { GroupReader } from './group-reader';
import type { Admin } from './kafka-client';
import { ProgressWatch } from './progress-watch';

const NOW = 1_000_000_000;
const MINUTE = 60_000;

/** A reader that joined ten minutes ago, has read all ten records of its one partition and is well. */
function aReader(given: Partial<Parameters<ProgressWatch['advise']>[0]> = {}): Parameters<ProgressWatch['advise']>[0] {
  const joinedAt = NOW - 10 * MINUTE;
  return {
    assigned: new Map([['t/0', 10n]]),
    joinedAt,
    crashedAt: undefined,
    storedAt: joinedAt,
    storingFails: false,
    ...given,
  };
}

function watchOver(high: number | 'away', low = 0): ProgressWatch {
  const fetchTopicOffsets = async () => {
    if (high === 'away') throw new Error('the brokers are away');
    return [{ partition: 0, offset: String(high), high: String(high), low: String(low) }];
  };
  return new ProgressWatch({ fetchTopicOffsets }, ['t']);
}

describe('the watch over a reader', () => {
  beforeAll(() => Logger.overrideLogger(false));

  it('lets a reader be that has read everything, however long ago', async () => {
    expect(await watchOver(10).advise(aReader(), NOW)).toBe('go-on');
  });

  it('K6: has a reader rebuilt that has stored nothing for a minute although there is something to read', async () => {
    expect(await watchOver(11).advise(aReader(), NOW)).toBe('rebuild');
    expect(await watchOver(11).advise(aReader({ storedAt: NOW - 59_000 }), NOW)).toBe('go-on');
  });

  it('knows no fault in a reader whose database is away', async () => {
    expect(await watchOver(11).advise(aReader({ storingFails: true }), NOW)).toBe('go-on');
  });

  it('does not count what nobody can read any more', async () => {
    expect(await watchOver(11, 11).advise(aReader(), NOW)).toBe('go-on');
  });

  it('says nothing while the brokers are away', async () => {
    await expect(watchOver('away').advise(aReader(), NOW)).rejects.toThrow('away');
    await expect(watchOver('away').advise(aReader({ crashedAt: NOW - 5 * MINUTE }), NOW)).rejects.toThrow('away');
  });

  it('K6: gives a crashed reader the time that joining may take, then has it rebuilt', async () => {
    expect(await watchOver(10).advise(aReader({ crashedAt: NOW - MINUTE }), NOW)).toBe('go-on');
    expect(await watchOver(10).advise(aReader({ crashedAt: NOW - 2 * MINUTE }), NOW)).toBe('rebuild');
  });

  it('K6: gives up after three rebuilds without progress, for a reader that is new has made none', async () => {
    const watch = watchOver(11);
    const topics = { partitions: 1, replication: 1, minInsyncReplicas: 1, retentionDays: 14 };
    const newReader = () =>
      new GroupReader(
        {
          options: { brokers: ['127.0.0.1:19'], topics },
          group: 'hailong.t',
          topics: ['t'],
          store: async () => undefined,
          storedPositions: async () => [],
          stands: new BrokerStanding(),
        },
        {} as Admin,
      );
    const advice = [];
    for (let now = Date.now() + 2 * MINUTE; advice.length < 4; now += 2 * MINUTE) {
      const { storedAt } = newReader();
      advice.push(await watch.advise(aReader({ storedAt, joinedAt: now - 2 * MINUTE }), now));
    }
    expect(advice).toEqual(['rebuild', 'rebuild', 'rebuild', 'give-up']);
  });

  it('forgets earlier rebuilds once something was stored, or the reader has long been well', async () => {
    const watch = watchOver(11);
    for (let time = 0; time < 3; time += 1) await watch.advise(aReader(), NOW);
    expect(await watch.advise(aReader({ storedAt: NOW }), NOW + 2 * MINUTE)).toBe('rebuild');
    const quiet = watchOver(10);
    for (let time = 0; time < 3; time += 1) await quiet.advise(aReader({ crashedAt: NOW - 2 * MINUTE }), NOW);
    expect(await quiet.advise(aReader(), NOW)).toBe('go-on');
    expect(await quiet.advise(aReader({ crashedAt: NOW - 2 * MINUTE }), NOW)).toBe('rebuild');
  });
});
