import { DeclarationsLotsAndRequests1795330800001 } from './0001-declarations-lots-and-requests';

/** Every migration of the service, oldest first. */
export const migrations: Function[] = [DeclarationsLotsAndRequests1795330800001];
