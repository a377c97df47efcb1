import { DomainError } from '@hailong/errors';
import {
  EmbeddedTransport,
  type EventTransport,
  KafkaTransport,
  tolerateLeftRequests,
  viewBrokers,
} from '@hailong/events';

/** How the services of one installation talk to each other. */
export interface Transports {
  of(service: string): EventTransport;
  /** Called when the services have stopped. */
  close(): Promise<void>;
}

class KafkaUnreachable extends DomainError {
  constructor(brokers: readonly string[]) {
    super(
      'conflict',
      'hailong.kafka-unreachable',
      `No Kafka answers at ${brokers.join(', ')}. Start one with npm run kafka, or leave --kafka out.`,
    );
  }
}

const SERVICES = ['organisation', 'declarations', 'ratings', 'grievances'];
const PARTITIONS = 12;
const RETENTION_DAYS = 14;

/** Through PostgreSQL, in this process. */
export function embeddedTransports(): Transports {
  const transport = new EmbeddedTransport(SERVICES);
  return { of: () => transport, close: async () => undefined };
}

/** Over Kafka, each service with connections of its own, as if it were alone. One of the named brokers is enough; throws `KafkaUnreachable` when none answers. */
export async function kafkaTransports(brokers: readonly string[]): Promise<Transports> {
  const { brokers: count } = await viewBrokers({ brokers }, []).catch(() => {
    throw new KafkaUnreachable(brokers);
  });
  // What one broker can keep is kept once; three keep every record three times and go on without one of them.
  const topics = {
    partitions: PARTITIONS,
    replication: Math.min(count, 3),
    minInsyncReplicas: count >= 3 ? 2 : 1,
    retentionDays: RETENTION_DAYS,
  };
  tolerateLeftRequests();
  const transports = new Map(SERVICES.map((service) => [service, new KafkaTransport({ brokers, topics }, service)]));
  return {
    of: (service) => transports.get(service)!,
    close: async () => void (await Promise.all([...transports.values()].map((transport) => transport.close()))),
  };
}
