import { BrokerStanding } from './broker-standing';
import { GroupReader } from './group-reader';
import type { Admin, EachBatchPayload } from './kafka-client';

const stands = new BrokerStanding();
stands.met('brokers');

const aReader = (): GroupReader =>
  new GroupReader(
    {
      // A client without a single address fails at once.
      options: { brokers: [], topics: { partitions: 1, replication: 1, minInsyncReplicas: 1, retentionDays: 1 } },
      group: 'hailong.test',
      topics: ['t'],
      store: async () => undefined,
      storedPositions: async () => [],
      stands,
    },
    {} as Admin,
  );

test('a reader that cannot become a member says why, though the brokers may answer others', async () => {
  await expect(aReader().start()).rejects.toThrow();
  expect(stands.now).toMatchObject({ state: 'away', reason: expect.stringMatching(/broker/i) });
});

test('a huge record whose partition was taken away while it was stored does not keep the reader from leaving', async () => {
  const reader = aReader();
  const huge = { key: null, value: Buffer.alloc(1_048_577), offset: '7', timestamp: '0', attributes: 0, headers: {} };
  let resumed = 0;
  await reader['storeBatch']({
    batch: { topic: 't', partition: 0, messages: [huge] },
    pause: () => () => (resumed += 1),
    resolveOffset: () => {
      throw new TypeError("Cannot read properties of undefined (reading 't')");
    },
    isRunning: () => true,
    isStale: () => false,
    heartbeat: async () => undefined,
  } as unknown as EachBatchPayload);
  await Promise.all(reader['apart']);
  await reader.stop();
  expect(resumed).toBe(1);
});
