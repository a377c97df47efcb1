import type { ConnectionOptions } from 'node:tls';

/** How the topics are to be: a topic that is otherwise is refused at start. */
export interface TopicRules {
  partitions: number;
  replication: number;
  minInsyncReplicas: number;
  retentionDays: number;
}

/** Name and password for the brokers. */
export type KafkaSasl =
  | { mechanism: 'plain'; username: string; password: string }
  | { mechanism: 'scram-sha-256'; username: string; password: string }
  | { mechanism: 'scram-sha-512'; username: string; password: string };

/** Where the brokers are, how to reach them, and how the topics are to be. */
export interface KafkaOptions {
  brokers: readonly string[];
  topics: TopicRules;
  /** How long a reader that vanished without a word keeps its partitions; half a minute when absent (K5). */
  sessionSeconds?: number;
  tls?: ConnectionOptions;
  sasl?: KafkaSasl;
  /** Called once when a consumer has been rebuilt three times without progress although the broker answers: the process should drain and end (K6). */
  onUseless?: (reason: string) => void;
}
