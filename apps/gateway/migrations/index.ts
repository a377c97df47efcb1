import { KeepSessions1763800000001 } from './0001-keep-sessions';

/** The gateway's migrations, oldest first. */
export const migrations: Function[] = [KeepSessions1763800000001];
