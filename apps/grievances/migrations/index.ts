import { OpenGrievances1795363200001 } from './0001-open-grievances';
import { FollowWithdrawals1795363200002 } from './0002-follow-withdrawals';

/** The migrations of the grievances service, oldest first. */
export const migrations: Function[] = [OpenGrievances1795363200001, FollowWithdrawals1795363200002];
