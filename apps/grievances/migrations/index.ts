import { OpenGrievances1795363200001 } from './0001-open-grievances';

/** The migrations of the grievances service, oldest first. */
export const migrations: Function[] = [OpenGrievances1795363200001];
