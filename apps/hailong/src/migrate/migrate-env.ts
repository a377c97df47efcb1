import { Matches, MinLength } from 'class-validator';

/** What `hailong migrate` needs to know: the server's administrator, and the password that each service will sign in with. */
export class MigrateEnv {
  /** A role that may create roles, schemas and extensions; used by this command alone. */
  @Matches(/^postgres(ql)?:\/\//) DATABASE_ADMIN_URL!: string;
  @MinLength(12) ORGANISATION_DB_PASSWORD!: string;
  @MinLength(12) DECLARATIONS_DB_PASSWORD!: string;
  @MinLength(12) RATINGS_DB_PASSWORD!: string;
  @MinLength(12) RATINGS_VAULT_DB_PASSWORD!: string;
  @MinLength(12) GRIEVANCES_DB_PASSWORD!: string;
  @MinLength(12) GATEWAY_DB_PASSWORD!: string;
}
