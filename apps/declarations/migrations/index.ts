import { DeclarationsLotsAndRequests1795330800001 } from './0001-declarations-lots-and-requests';
import { TakeRequestsBack1795330800002 } from './0002-take-requests-back';
import { KnowCodesAndOfficeHours1795330800003 } from './0003-know-codes-and-office-hours';
import { ReconcileControlTotals1795330800004 } from './0004-reconcile-control-totals';
import { KeepJobsAndCalendar1795330800005 } from './0005-keep-jobs-and-calendar';
import { AskByADatedPolicy1795330800006 } from './0006-ask-by-a-dated-policy';
import { KeepWhatABranchNames1795330800007 } from './0007-keep-what-a-branch-names';
import { SendMessages1795330800008 } from './0008-send-messages';
import { KeepDecisionsNotToAsk1795330800010 } from './0010-keep-decisions-not-to-ask';
import { KeepWhatBecameOfMessages1795330800011 } from './0011-keep-what-became-of-messages';
import { ReviewLotsByRow1795330800012 } from './0012-review-lots-by-row';

/** Every migration of the service, oldest first. */
export const migrations: Function[] = [
  DeclarationsLotsAndRequests1795330800001,
  TakeRequestsBack1795330800002,
  KnowCodesAndOfficeHours1795330800003,
  ReconcileControlTotals1795330800004,
  KeepJobsAndCalendar1795330800005,
  AskByADatedPolicy1795330800006,
  KeepWhatABranchNames1795330800007,
  SendMessages1795330800008,
  KeepDecisionsNotToAsk1795330800010,
  KeepWhatBecameOfMessages1795330800011,
  ReviewLotsByRow1795330800012,
];
