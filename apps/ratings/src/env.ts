import { KafkaEnv } from '@hailong/events';
import { LOG_LEVELS, type LogLevel } from '@hailong/http';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';

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

  /** How many requests one client of declaration software may send in a minute to one process; more get 429. */
  @IsInt()
  @Min(1)
  @Max(1_000_000)
  SOFTWARE_REQUESTS_PER_MINUTE = 600;

  /** Lets software listen for webhooks on this very machine, over plain HTTP too. For a demonstration only. */
  @IsBoolean()
  WEBHOOKS_ON_LOOPBACK = false;

  /** The folder of this machine through which evidence passes, and where its pictures are kept unless a bucket is named. It belongs to one installation: what its database does not know is removed. */
  @IsString()
  EVIDENCE_DIR = '.hailong/files';

  /** A bucket of a server that speaks S3, in which pictures of evidence are kept instead. It belongs to one installation as the folder does. */
  @IsOptional()
  @IsString()
  EVIDENCE_S3_BUCKET?: string;

  /** Without one, it is Amazon's. */
  @IsOptional()
  @IsUrl(ORIGIN)
  EVIDENCE_S3_ENDPOINT?: string;

  @IsString()
  EVIDENCE_S3_REGION = 'us-east-1';

  @IsOptional()
  @IsString()
  EVIDENCE_S3_ACCESS_KEY?: string;

  @IsOptional()
  @IsString()
  EVIDENCE_S3_SECRET_KEY?: string;

  /** ClamAV's daemon: `unix:/run/clamav/clamd.ctl` or `tcp://host:3310`. Without it no file is scanned, and the screens say so. */
  @IsOptional()
  @Matches(/^(unix:\/.+|tcp:\/\/[^\s/]+:\d+)$/)
  CLAMD_ADDRESS?: string;

  @IsOptional()
  @IsIn(LOG_LEVELS)
  LOG_LEVEL: LogLevel = 'info';
}
