import { UnitsAndOfficers1795330800001 } from './0001-units-and-officers';

/** Every migration of the service, oldest first. */
export const migrations: Function[] = [UnitsAndOfficers1795330800001];
