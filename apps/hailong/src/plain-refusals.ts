import { DataFolderInUse, FolderNotReachable, FolderPathTooLong, PostgresFailed } from '@hailong/database';
import { DomainError } from '@hailong/errors';

/** Failures that the person at the terminal can mend, and whose message says how. */
export const PLAIN_REFUSALS = [DomainError, DataFolderInUse, FolderNotReachable, FolderPathTooLong, PostgresFailed];
