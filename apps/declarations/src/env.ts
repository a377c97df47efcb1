import { KafkaEnv } from '@hailong/events';
import { LOG_LEVELS, type LogLevel } from '@hailong/http';
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

  /** The mail server (smtp:// or smtps://, with user and password in it) by which businesses are written to; absent: no e-mail. */
  @IsOptional()
  @Matches(/^smtps?:\/\/\S+$/)
  SMTP_URL?: string;

  /** The sender of e-mails, as `Hải quan <no-reply@…>` or the address alone. */
  @ValidateIf(({ SMTP_URL }: DeclarationsEnv) => SMTP_URL !== undefined)
  @Matches(/^(?:[^<>]*<)?[^\s<>@]+@[^\s<>@]+>?$/)
  MAIL_FROM?: string;

  /** The SMS centre (smpp:// or ssmpp://, with system id and password in it); absent: no SMS over SMPP. */
  @IsOptional()
  @Matches(/^s?smpp:\/\/\S+$/)
  SMPP_URL?: string;

  /** An SMS gateway that takes JSON over HTTP; used where there is no SMPP_URL. */
  @IsOptional()
  @Matches(/^https?:\/\/\S+$/)
  SMS_GATEWAY_URL?: string;

  @ValidateIf(({ SMS_GATEWAY_URL }: DeclarationsEnv) => SMS_GATEWAY_URL !== undefined)
  @IsString()
  @MinLength(1)
  SMS_GATEWAY_TOKEN?: string;

  /** The registered brand name that text messages come from. */
  @ValidateIf(({ SMPP_URL, SMS_GATEWAY_URL }: DeclarationsEnv) => (SMPP_URL ?? SMS_GATEWAY_URL) !== undefined)
  @Matches(/^[A-Za-z0-9 ._-]{1,11}$/)
  SMS_BRAND?: string;

  /** The token of the verified Official Account; absent: no Zalo. */
  @IsOptional()
  @IsString()
  ZNS_ACCESS_TOKEN?: string;

  /** The approved template with the parameters lo_hang, don_vi and ma. */
  @ValidateIf(({ ZNS_ACCESS_TOKEN }: DeclarationsEnv) => ZNS_ACCESS_TOKEN !== undefined)
  @Matches(/^[0-9]{1,20}$/)
  ZNS_TEMPLATE_ID?: string;

  @Matches(/^https?:\/\/[^/\s]+$/)
  ZNS_URL = 'https://business.openapi.zalo.me';

  @IsIn(LOG_LEVELS)
  LOG_LEVEL: LogLevel = 'info';
}
