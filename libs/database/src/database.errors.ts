/** PostgreSQL answered COMMIT with a rollback: a statement of the transaction had failed and the failure was swallowed. Nothing of the transaction is stored. */
export class CommitRolledBack extends Error {
  constructor(cause: unknown) {
    super('The transaction was rolled back at COMMIT: an SQL error inside it was swallowed. Nothing is stored.', {
      cause,
    });
    this.name = 'CommitRolledBack';
  }
}

/** The connection was lost after COMMIT was sent: the transaction is stored or it is not. Look it up by its key before anybody is answered. */
export class CommitUnclear extends Error {
  constructor(cause: unknown) {
    super('The connection was lost during COMMIT: whether the transaction is stored is not known.', { cause });
    this.name = 'CommitUnclear';
  }
}

/** The login role may do what only the owner of the schema may, so row-level security would not hold. The service does not start. */
export class RoleTooPowerful extends Error {
  constructor(role: string, schema: string, powers: string[]) {
    super(`The role ${role} must not run a service on schema ${schema}: it ${powers.join(', and it ')}.`);
    this.name = 'RoleTooPowerful';
  }
}

/** Another live process has started PostgreSQL on this folder. Nothing of that process is touched. */
export class DataFolderInUse extends Error {
  constructor(readonly dir: string) {
    super(`Another process is running on the folder ${dir}. Stop it first, or choose another folder.`);
    this.name = 'DataFolderInUse';
  }
}

/** The folder's path is longer than the address of the socket that guards it may be. Nothing was started. */
export class FolderPathTooLong extends Error {
  constructor(dir: string) {
    super(`The path of the folder ${dir} is too long. Choose one of fewer than 90 letters, or start from inside it.`);
    this.name = 'FolderPathTooLong';
  }
}

/** The account that PostgreSQL runs as cannot reach a folder it needs. Nothing was started. */
export class FolderNotReachable extends Error {
  constructor(wanted: string, closed: string, account: string) {
    super(
      `PostgreSQL does not run as root, and the account ${account} cannot pass ${closed} on the way to ${wanted}. ` +
        `Run as an ordinary user, choose a folder outside ${closed}, or allow passage with: chmod o+x ${closed}`,
    );
    this.name = 'FolderNotReachable';
  }
}

/** PostgreSQL could not be started or stopped; carries the last lines of its own log. */
export class PostgresFailed extends Error {
  constructor(what: string, log: string) {
    super(`PostgreSQL: ${what}${log === '' ? '' : `\n${log}`}`);
    this.name = 'PostgresFailed';
  }
}

/** The admin connection carries no password from which those of the services could be derived, and none were given. */
export class PasswordMissing extends Error {
  constructor(role: string) {
    super(`No password for the role ${role}: give one, or use an admin URL with a password to derive it from.`);
    this.name = 'PasswordMissing';
  }
}
