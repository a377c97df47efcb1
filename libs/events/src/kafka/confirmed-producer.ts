import type { RecordHeader, TransportRecord } from '../transport/event-transport';
import { connectOrClose, openKafka, type Producer, type RecordMetadata, standardPartitioner } from './kafka-client';
import { PublicationUnconfirmed } from './kafka.errors';
import type { KafkaOptions } from './kafka-options';
import { keyPartition } from './key-partition';

/**
 * Sends batches of records, each exactly once per call, and resolves only when the brokers named every partition of the batch as written by all
 * in-sync replicas. It repeats nothing itself: kafkajs's own retries report records as written that never were (K4c). After any failure the
 * client is thrown away, and the next call builds a new one, which asks the next of the brokers that are named first: kafkajs always begins with
 * the first of its list, and without retries of its own it would never get past one that is dead.
 */
export class ConfirmedProducer {
  private producer: Promise<Producer> | undefined;
  private clients = 0;

  constructor(
    private readonly options: KafkaOptions,
    private readonly name: string,
  ) {}

  async send(records: readonly TransportRecord[], partitions: ReadonlyMap<string, number>): Promise<void> {
    const byTopic = Map.groupBy(records, ({ topic }) => topic);
    const topicMessages = [...byTopic].map(([topic, own]) => ({
      topic,
      messages: own.map((record) => ({
        partition: keyPartition(record.key ?? Buffer.alloc(0), partitions.get(topic) ?? 1),
        key: record.key,
        value: record.body,
        headers: asKafkaHeaders(record.headers),
      })),
    }));
    const sent = new Set(
      topicMessages.flatMap(({ topic, messages }) => messages.map(({ partition }) => `${topic}/${partition}`)),
    );
    try {
      const producer = await (this.producer ??= this.connect());
      const answers = await producer.sendBatch({ acks: -1, timeout: 8_000, topicMessages });
      refuseUnconfirmed(sent, answers);
    } catch (error) {
      await this.close();
      throw error;
    }
  }

  /** Done twice, it does nothing the second time. */
  async close(): Promise<void> {
    const { producer } = this;
    this.producer = undefined;
    // A client that never connected, or whose sockets are dead, has nothing to say when it is closed.
    await producer?.then((client) => client.disconnect()).catch((error: unknown) => void error);
  }

  private async connect(): Promise<Producer> {
    const { brokers } = this.options;
    const first = this.clients++ % brokers.length;
    const options = { ...this.options, brokers: [...brokers.slice(first), ...brokers.slice(0, first)] };
    const producer = openKafka(options, 'producing', this.name).producer({
      allowAutoTopicCreation: false,
      createPartitioner: standardPartitioner,
      metadataMaxAge: 5_000,
      retry: { retries: 0 },
    });
    await connectOrClose(producer);
    return producer;
  }
}

function refuseUnconfirmed(sent: ReadonlySet<string>, answers: readonly RecordMetadata[]): void {
  const confirmed = new Set(
    answers.filter(({ errorCode }) => errorCode === 0).map(({ topicName, partition }) => `${topicName}/${partition}`),
  );
  const missing = [...sent].filter((partition) => !confirmed.has(partition));
  if (missing.length > 0) throw new PublicationUnconfirmed(missing);
}

/** A name that stands twice travels twice: kafkajs sends a list as repeated headers. */
function asKafkaHeaders(headers: readonly RecordHeader[]): Record<string, Buffer | string | (Buffer | string)[]> {
  const grouped = Map.groupBy(headers, ([name]) => name);
  return Object.fromEntries(
    [...grouped].map(([name, all]) => [name, all.length === 1 ? all[0]![1] : all.map(([, value]) => value)]),
  );
}
