import { KafkaEnv } from '@hailong/events';
import { LOG_LEVELS, type LogLevel } from '@hailong/http';
import { IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';

const ORIGIN = { protocols: ['http', 'https'], require_tld: false, require_protocol: true, disallow_auth: true };

/** The environment of the ratings service. */
export class RatingsEnv extends KafkaEnv {
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
  PORT = 3003;

  /** The gateway's public Ed25519 key as JWK: who is calling is believed from nobody else. */
  @IsString()
  IDENTITY_PUBLIC_KEY!: string;

  /** The origin that businesses see; a form sent from another one is refused. */
  @IsUrl(ORIGIN)
  PUBLIC_ORIGIN!: string;

  /** The keys of the rating links, comma-separated, newest first; at least 32 characters each. */
  @Matches(/^[^,\s]{32,}(,[^,\s]{32,})*$/)
  RATING_LINK_KEYS!: string;

  /** Turns a tax code into the pseudonym under which a firm's ratings are counted. Changing it makes every firm a new one. */
  @MinLength(32)
  FIRM_PSEUDONYM_KEY!: string;

  /** The role that alone may enter the vault, where contacts lie sealed. */
  @Matches(/^postgres(ql)?:\/\//)
  VAULT_DATABASE_URL!: string;

  /** The keys of the vault, comma-separated, newest first; each 32 bytes in base64url, as 43 characters. */
  @Matches(/^[\w-]{43}(,[\w-]{43})*$/)
  VAULT_KEYS!: string;

  @IsOptional()
  @IsIn(LOG_LEVELS)
  LOG_LEVEL: LogLevel = 'info';
}
