export interface ClusterOptions {
  brokers?: 1 | 3;
  folder: string;
  ports?: number[];
  settings?: Record<string, string | number>;
  listener?: 'PLAINTEXT' | 'SASL_PLAINTEXT' | 'SASL_SSL';
  /** A user that can sign in by SCRAM-SHA-256; stored when the folder is formatted. */
  scramUser?: { name: string; password: string };
}

export class KafkaCluster {
  static start(options: ClusterOptions): Promise<KafkaCluster>;
  get bootstrap(): string[];
  get brokerIds(): number[];
  startBroker(id: number): Promise<void>;
  killBroker(id: number, signal?: NodeJS.Signals): Promise<void>;
  stop(): Promise<void>;
}
