import { KafkaTransport, type TransportRecord } from '@hailong/events';
import { aRecord } from '../integration/events/transport/receiving-inbox';
import { eventually } from '../support/eventually';
import { leakCheck } from '../support/leak-check';
import { closingAfterEach } from './closing';
import { withOwnBrokers } from './kafka-here';
import { startOwnCluster } from './own-cluster';
import { ONE_BROKER_TOPICS } from './own-names';

const TOPIC = 'hailong.ratings';
/** A client that asks in vain goes on for a minute. Ours takes three seconds, which is printed; a machine without a core to spare takes longer. */
const SOON_MS = 20_000;

withOwnBrokers('a service that stops while its broker is away', () => {
  const afterwards = closingAfterEach();

  test('K18: it ends within seconds, and nothing of its clients goes on by itself', async () => {
    const kafka = await startOwnCluster();
    afterwards(() => kafka.stop());
    const transport = new KafkaTransport({ brokers: kafka.cluster.bootstrap, topics: ONE_BROKER_TOPICS }, 'ratings');
    afterwards(() => transport.close());
    const stored: TransportRecord[] = [];
    let gate: Promise<void> | undefined;
    const store = async (records: readonly TransportRecord[]): Promise<void> => {
      stored.push(...records);
      await gate;
    };
    const subscription = await transport.subscribe('grievances', [TOPIC], store, async () => []);
    afterwards(() => subscription.stop());
    await transport.publish([aRecord({ topic: TOPIC })]);
    await eventually(() => stored.length === 1, { describe: 'it reads', timeoutMs: 40_000 });
    const { promise, resolve: open } = Promise.withResolvers<void>();
    gate = promise;
    await transport.publish([aRecord({ topic: TOPIC })]);
    await eventually(() => stored.length === 2, { describe: 'it stores the second', timeoutMs: 40_000 });
    await kafka.cluster.killBroker(1);
    // stored, and nobody there to be told so; publishing and committing have begun to ask in vain
    open();
    await expect(transport.publish([aRecord({ topic: TOPIC })])).rejects.toThrow();
    const started = performance.now();
    await subscription.stop();
    await transport.close();
    const took = performance.now() - started;
    process.stdout.write(`closed without a broker after ${(took / 1000).toFixed(1)} s\n`);
    expect(took).toBeLessThan(SOON_MS);
  }, 120_000);
});

// and that nothing of its clients goes on by itself:
leakCheck();
