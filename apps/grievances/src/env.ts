import { KafkaEnv } from '@hailong/events';
import { LOG_LEVELS, type LogLevel } from '@hailong/http';
import { IsIn, IsInt, IsOptional, IsString, Matches, Max, Min } from 'class-validator';

/** The environment of the grievances service. */
export class GrievancesEnv extends KafkaEnv {
  @Matches(/^postgres(ql)?:\/\//)
  DATABASE_URL!: string;

  @IsInt()
  @Min(2)
  @Max(64)
  DATABASE_POOL_SIZE = 8;

  @IsString()
  HOST = '127.0.0.1';

  @IsInt()
  @Min(0)
  @Max(65_535)
  PORT = 3004;

  /** The gateway's public Ed25519 key as JWK: who is calling is believed from nobody else. */
  @IsString()
  IDENTITY_PUBLIC_KEY!: string;

  @IsOptional()
  @IsIn(LOG_LEVELS)
  LOG_LEVEL: LogLevel = 'info';
}
