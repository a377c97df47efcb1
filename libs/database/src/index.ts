export {
  CommitRolledBack,
  CommitUnclear,
  DataFolderInUse,
  FolderNotReachable,
  FolderPathTooLong,
  PasswordMissing,
  PostgresFailed,
  RoleTooPowerful,
} from './database.errors';
export { DatabaseModule } from './database.module';
export { dumpSchema } from './dump-schema';
export { EmbeddedPostgres, type EmbeddedPostgresOptions } from './embedded/embedded-postgres';
export { freeLoopbackPort } from './embedded/free-loopback-port';
export { afterCommit, inTx, inTxOpenedBy, type PreparedStatement, queryPrepared, type Tx } from './in-tx';
export { isTransient } from './is-transient';
export { jsonColumn } from './json-column';
export { migrate, revertAll } from './migrate';
export { type DatabaseOptions, openDatabase } from './open-database';
export { prepareDatabase } from './prepare-database';
export {
  ownerUrl,
  type RoleName,
  type RolePasswords,
  type ServiceName,
  type ServiceSchema,
  serviceUrl,
} from './service-roles';
export { schemaDumps } from './schema-dumps';
export { SnakeNaming } from './snake-naming';
export { write, writeTogether, type Write } from './write-together';
