import { Logger } from '@nestjs/common';
import {
  type Admin,
  type Consumer,
  Kafka,
  type KafkaConfig,
  KafkaJSNonRetriableError,
  logLevel,
  Partitioners,
  type Producer,
} from 'kafkajs';
import { ClientSockets } from './client-sockets';
import type { KafkaOptions } from './kafka-options';

export type { Admin, Consumer, EachBatchPayload, Producer, RecordMetadata } from 'kafkajs';

/** How long a client may wait. */
interface Patience {
  connectionTimeout: number;
  requestTimeout: number;
  retry: KafkaConfig['retry'];
}

const PATIENCE: Record<'producing' | 'consuming' | 'looking', Patience> = {
  // Gives up at once, because the relay repeats the batch by itself (K4c).
  producing: { connectionTimeout: 1_000, requestTimeout: 8_000, retry: { retries: 0 } },
  // Longer than brokers take to notice that one of them is dead (9 s), so that a fail-over costs no rebalance. What crashes all the same is
  // built anew by its keeper: a client that restarts itself would go on doing so after it was thrown away, and keep its partitions unread.
  consuming: {
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 1_000, retries: 20, restartOnFailure: async () => false },
  },
  looking: {
    connectionTimeout: 3_000,
    requestTimeout: 10_000,
    retry: { initialRetryTime: 100, maxRetryTime: 2_000, retries: 5 },
  },
};

/**
 * One client of kafkajs, set as its traps demand (K4c, K17, K18); nothing is connected yet. To disconnect it is final, ends within a few seconds
 * and never fails. This is the only file that imports the library, which is unmaintained: what is needed of it is named here, and replacing it
 * is a change of this folder.
 */
export function openKafka(
  options: KafkaOptions,
  purpose: keyof typeof PATIENCE,
  name: string,
): Pick<Kafka, 'producer' | 'consumer' | 'admin'> {
  const sockets = new ClientSockets(() => new KafkaJSNonRetriableError(`the client ${name} is closed`));
  const kafka = new Kafka({
    clientId: name,
    brokers: [...options.brokers],
    ...(options.tls ? { ssl: options.tls } : {}),
    ...(options.sasl ? { sasl: options.sasl } : {}),
    ...PATIENCE[purpose],
    socketFactory: (wanted) => sockets.connect(wanted),
    logLevel: logLevel.WARN,
    logCreator: () => quietLog(name),
  });
  const ending = <T extends Producer | Consumer | Admin>(client: T): T => ({
    ...client,
    disconnect: () =>
      sockets
        .closeAfter(() => client.disconnect())
        .catch((error: unknown) => new Logger(name).debug(`nobody heard the good-bye: ${String(error)}`)),
  });
  return {
    producer: (config) => ending(kafka.producer(config)),
    consumer: (config) => ending(kafka.consumer(config)),
    admin: (config) => ending(kafka.admin(config)),
  };
}

/** Connects; a client that cannot is closed, so that no socket of a half-made connection stays. */
export async function connectOrClose(client: Pick<Admin, 'connect' | 'disconnect'>): Promise<void> {
  try {
    await client.connect();
  } catch (error) {
    await client.disconnect();
    throw error;
  }
}

/** Kafka's own way from key to partition. */
export const standardPartitioner = Partitioners.DefaultPartitioner;

/** First contact and rebalances log harmless errors: they are for who looks for them; what fails for good is told by our own classes. */
function quietLog(name: string): (entry: { level: number; log: { message: string; error?: string } }) => void {
  const logger = new Logger(name);
  return ({ log }) => logger.debug(`${log.message}${log.error ? `: ${log.error}` : ''}`);
}
