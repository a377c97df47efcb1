import { type Consumer, openKafka } from './kafka-client';
import type { KafkaOptions } from './kafka-options';

const SESSION_SECONDS = 30;
/** What a rebalance waits for at least, so that a member in the middle of storing a slice can come. */
const REBALANCE_MS = 10_000;

/** A member of the group that is set as the traps of its client demand (K5, K6); nothing is connected yet. */
export function openConsumer(options: KafkaOptions, group: string): Consumer {
  const sessionMs = (options.sessionSeconds ?? SESSION_SECONDS) * 1_000;
  return openKafka(options, 'consuming', group).consumer({
    groupId: group,
    allowAutoTopicCreation: false,
    sessionTimeout: sessionMs,
    rebalanceTimeout: Math.max(sessionMs, REBALANCE_MS),
    heartbeatInterval: sessionMs / 10,
    metadataMaxAge: 5_000,
    maxWaitTimeInMs: 500,
    maxBytesPerPartition: 4 * 1024 * 1024,
    // without this the consumer's own default would override the patience of its client
    retry: { retries: 20 },
  });
}
