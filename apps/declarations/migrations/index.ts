import { DeclarationsLotsAndRequests1795330800001 } from './0001-declarations-lots-and-requests';
import { TakeRequestsBack1795330800002 } from './0002-take-requests-back';

/** Every migration of the service, oldest first. */
export const migrations: Function[] = [DeclarationsLotsAndRequests1795330800001, TakeRequestsBack1795330800002];
