import { readFileSync } from 'node:fs';
import { Transform } from 'class-transformer';
import {
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  Min,
  MinLength,
  ValidateIf,
} from 'class-validator';
import { BROKER_ADDRESS, listedBrokers } from './broker-addresses';
import type { KafkaOptions, KafkaSasl } from './kafka-options';

const MECHANISMS = ['plain', 'scram-sha-256', 'scram-sha-512'] as const;

/** The part of a service's environment that speaks of Kafka. Without KAFKA_BROKERS there is none, and nothing else of it is needed. */
export class KafkaEnv {
  /** host:port of some brokers, comma-separated. Absent: no Kafka. */
  @IsOptional()
  @Transform(({ value }) => (typeof value === 'string' ? listedBrokers(value) : (value as unknown)))
  @IsArray()
  @Matches(BROKER_ADDRESS, { each: true })
  KAFKA_BROKERS?: string[];

  @IsInt()
  @Min(1)
  @Max(1_000)
  KAFKA_TOPIC_PARTITIONS = 12;

  @IsInt()
  @Min(1)
  @Max(9)
  KAFKA_TOPIC_REPLICATION = 3;

  @IsInt()
  @Min(1)
  @Max(9)
  KAFKA_MIN_INSYNC_REPLICAS = 2;

  /** At least 14: what is older than the retention cannot be read again after an outage. */
  @IsInt()
  @Min(14)
  @Max(3_650)
  KAFKA_TOPIC_RETENTION_DAYS = 14;

  /** How long a reader that vanished without a word keeps its partitions. A pause of the process that is longer costs a rebalance. */
  @IsInt()
  @Min(6)
  @Max(120)
  KAFKA_SESSION_SECONDS = 30;

  @Transform(({ value }) => value === true || value === 'true')
  @IsBoolean()
  KAFKA_TLS = false;

  /** File with the certificates of the authorities that the brokers' certificates come from; absent: the system's. */
  @IsOptional()
  @IsString()
  KAFKA_TLS_CA_FILE?: string;

  @IsOptional()
  @IsIn(MECHANISMS)
  KAFKA_SASL_MECHANISM?: (typeof MECHANISMS)[number];

  @ValidateIf(({ KAFKA_SASL_MECHANISM }: KafkaEnv) => KAFKA_SASL_MECHANISM !== undefined)
  @IsString()
  @MinLength(1)
  KAFKA_SASL_USERNAME?: string;

  @ValidateIf(({ KAFKA_SASL_MECHANISM }: KafkaEnv) => KAFKA_SASL_MECHANISM !== undefined)
  @IsString()
  @MinLength(1)
  KAFKA_SASL_PASSWORD?: string;
}

/** The options that the environment describes, or undefined without brokers. Throws when the file of certificates cannot be read. */
export function kafkaOptionsOf(env: KafkaEnv): KafkaOptions | undefined {
  if (!env.KAFKA_BROKERS) return undefined;
  return {
    brokers: env.KAFKA_BROKERS,
    sessionSeconds: env.KAFKA_SESSION_SECONDS,
    topics: {
      partitions: env.KAFKA_TOPIC_PARTITIONS,
      replication: env.KAFKA_TOPIC_REPLICATION,
      minInsyncReplicas: env.KAFKA_MIN_INSYNC_REPLICAS,
      retentionDays: env.KAFKA_TOPIC_RETENTION_DAYS,
    },
    ...(env.KAFKA_TLS
      ? { tls: env.KAFKA_TLS_CA_FILE ? { ca: [readFileSync(env.KAFKA_TLS_CA_FILE, 'utf8')] } : {} }
      : {}),
    ...(env.KAFKA_SASL_MECHANISM
      ? {
          sasl: {
            mechanism: env.KAFKA_SASL_MECHANISM,
            username: env.KAFKA_SASL_USERNAME,
            password: env.KAFKA_SASL_PASSWORD,
          } as KafkaSasl,
        }
      : {}),
  };
}
