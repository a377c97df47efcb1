import { KafkaEnv } from '@hailong/events';
import { LOG_LEVELS, type LogLevel } from '@hailong/http';
import { Transform } from 'class-transformer';
import { IsArray, IsBoolean, IsIn, IsInt, IsString, Matches, Max, Min, MinLength } from 'class-validator';

/** The environment of the declarations service. */
export class DeclarationsEnv extends KafkaEnv {
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
  PORT = 3002;

  /** The gateway's public Ed25519 key as JWK: who is calling is believed from nobody else. */
  @IsString()
  IDENTITY_PUBLIC_KEY!: string;

  /** Where businesses reach us; rating links begin with it. */
  @Matches(/^https?:\/\/[^/\s]+$/)
  PUBLIC_ORIGIN!: string;

  /** Keys of the check in rating links, comma-separated, newest first. */
  @IsString()
  @MinLength(32)
  RATING_LINK_KEYS!: string;

  /** First characters of the office codes that are this department's, registered yet or not; comma-separated. */
  @Transform(({ value }) =>
    typeof value === 'string' ? value.split(',').map((prefix) => prefix.trim()) : (value as string[]),
  )
  @IsArray()
  @Matches(/^[0-9A-Z]{1,4}$/, { each: true })
  OFFICE_PREFIXES: string[] = ['03'];

  /** Keeps invitations with their working links for the operator's screen. For a demonstration only. */
  @Transform(({ obj }) => ['true', true].includes((obj as { DEMO_OUTBOX?: string | boolean }).DEMO_OUTBOX ?? false))
  @IsBoolean()
  DEMO_OUTBOX = false;

  @IsIn(LOG_LEVELS)
  LOG_LEVEL: LogLevel = 'info';
}
