import { UnitsAndOfficers1795330800001 } from './0001-units-and-officers';
import { LevelsAndHeads1795371600002 } from './0002-levels-and-heads';

/** Every migration of the service, oldest first. */
export const migrations: Function[] = [UnitsAndOfficers1795330800001, LevelsAndHeads1795371600002];
