import { LOG_LEVELS, type LogLevel } from '@hailong/http';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, IsUrl, Matches, Max, Min, MinLength } from 'class-validator';
import type { ServiceBehind } from './forwarding/forwarded-paths';

const ADDRESS = { require_tld: false, require_protocol: true, protocols: ['http', 'https'] };

/** The settings of the gateway. */
export class GatewayEnv {
  @Matches(/^postgres(ql)?:\/\//) DATABASE_URL!: string;
  @IsInt() @Min(1) @Max(100) DATABASE_POOL_SIZE = 4;
  @IsString() HOST = '127.0.0.1';
  @IsInt() @Min(0) @Max(65535) PORT = 8080;
  /** The one origin under which people open the product; sign-in and session live there alone. */
  @Matches(/^https?:\/\/[^/]+$/) PUBLIC_ORIGIN!: string;
  /** Ed25519 private JWK; the services hold its public part as IDENTITY_PUBLIC_KEY. */
  @Matches(/^\{.*"d".*\}$/s, { message: 'IDENTITY_PRIVATE_KEY must be a private Ed25519 JWK' })
  IDENTITY_PRIVATE_KEY!: string;
  @IsString() @MinLength(32) SESSION_SECRET!: string;
  @IsInt() @Min(1) @Max(24 * 60) SESSION_IDLE_MINUTES = 30;
  @IsInt() @Min(1) @Max(7 * 24) SESSION_HOURS = 10;
  @IsUrl(ADDRESS) OIDC_ISSUER!: string;
  @IsString() OIDC_CLIENT_ID!: string;
  @IsString() @MinLength(16) OIDC_CLIENT_SECRET!: string;
  /** Scopes that make the provider put name, role, unit and employee number into the ID token. */
  @IsString() OIDC_SCOPE = 'openid hailong';
  /** The audience that machine access tokens must be meant for. */
  @IsString() OIDC_API_AUDIENCE = 'urn:hailong:api';
  /** Allows an issuer that is spoken to without TLS on another machine; for a private network only. */
  @IsBoolean() OIDC_ALLOW_HTTP = false;
  @IsUrl(ADDRESS) ORGANISATION_URL!: string;
  @IsUrl(ADDRESS) DECLARATIONS_URL!: string;
  @IsUrl(ADDRESS) RATINGS_URL!: string;
  @IsUrl(ADDRESS) GRIEVANCES_URL!: string;
  /** Folder of the built console; found by itself in this repository. */
  @IsOptional() @IsString() CONSOLE_DIR?: string;
  /** Addresses of the proxies in front whose X-Forwarded-* headers are believed. */
  @IsString() TRUSTED_PROXIES = 'loopback';
  @IsIn(LOG_LEVELS) LOG_LEVEL: LogLevel = 'info';
}

/** Where each service behind the gateway is. */
export function addressesOf(env: GatewayEnv): Record<ServiceBehind, string> {
  return {
    organisation: env.ORGANISATION_URL,
    declarations: env.DECLARATIONS_URL,
    ratings: env.RATINGS_URL,
    grievances: env.GRIEVANCES_URL,
  };
}
