import { createIdentityKeys } from '@hailong/identity';
import { OperatorAccess } from '../../apps/hailong/src/access/operator-access';
import type { TestDatabase } from '../support/test-database';
import { ServiceProcess } from './service-process';

export const SERVICES = ['organisation', 'declarations', 'ratings', 'grievances'] as const;
export type TalkingService = (typeof SERVICES)[number];

/** Where an installation of processes stands. */
export interface Ground {
  brokers: readonly string[];
  database: Pick<TestDatabase, 'url'>;
  /** How often each topic is kept; as many brokers must be there. */
  replication?: number;
  partitions?: number;
}

const PUBLIC_ORIGIN = 'http://localhost:8080';

/** The services as processes of their own, any number of each, over Kafka and one PostgreSQL. */
export class Installation {
  readonly processes: ServiceProcess[] = [];

  private constructor(
    private readonly ground: Ground,
    readonly keys: { publicKey: string; privateKey: string },
  ) {}

  static async on(ground: Ground): Promise<Installation> {
    return new Installation(ground, await createIdentityKeys());
  }

  readonly publicOrigin = PUBLIC_ORIGIN;

  /** Starts `instances` of each of the services and waits until all of them serve. */
  async start(services: readonly TalkingService[], instances = 1, more: Record<string, string> = {}): Promise<void> {
    const wanted = services.flatMap((service) => Array.from({ length: instances }, () => service));
    const started = await Promise.all(
      wanted.map((service) => ServiceProcess.start(service, this.envOf(service, more))),
    );
    this.processes.push(...started);
    await Promise.all(started.map((one) => one.ready()));
  }

  all(service: TalkingService): ServiceProcess[] {
    return this.processes.filter((one) => one.service === service && one.isAlive);
  }

  url(service: TalkingService, instance = 0): string {
    return this.all(service)[instance]!.url;
  }

  /** The operator, speaking with one instance of each service. */
  operator(instance = 0): OperatorAccess {
    const urls = Object.fromEntries(
      SERVICES.map((service) => [service, this.all(service)[instance]?.url ?? '']),
    ) as Record<TalkingService, string>;
    return new OperatorAccess(urls, this.keys.privateKey);
  }

  /** Ends every process in order; returns their exit codes. */
  async stop(): Promise<(number | null)[]> {
    return Promise.all(this.processes.splice(0).map((one) => one.end('SIGTERM')));
  }

  /** For the end of a test that failed half-way. */
  async kill(): Promise<void> {
    await Promise.all(this.processes.splice(0).map((one) => one.end('SIGKILL')));
  }

  envOf(service: TalkingService, more: Record<string, string> = {}): Record<string, string> {
    const { brokers, database, replication = 1, partitions = 4 } = this.ground;
    return {
      DATABASE_URL: database.url(service),
      DATABASE_POOL_SIZE: '4',
      IDENTITY_PUBLIC_KEY: this.keys.publicKey,
      PUBLIC_ORIGIN,
      RATING_LINK_KEYS: 'k'.repeat(64),
      FIRM_PSEUDONYM_KEY: 'f'.repeat(64),
      VAULT_DATABASE_URL: database.url('ratings_vault'),
      VAULT_KEYS: 'v'.repeat(43),
      DEMO_OUTBOX: 'true',
      LOG_LEVEL: 'warn',
      KAFKA_BROKERS: brokers.join(','),
      KAFKA_TOPIC_PARTITIONS: String(partitions),
      KAFKA_TOPIC_REPLICATION: String(replication),
      KAFKA_MIN_INSYNC_REPLICAS: replication >= 3 ? '2' : '1',
      ...more,
    };
  }
}
