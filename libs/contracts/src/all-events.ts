import { ControlTotalReported } from './customs/control-total-reported.event';
import { DECLARATION_EVENTS } from './customs/declaration-lifecycle.event';
import { StageHandled } from './customs/stage-handled.event';
import { RatingLinkIssued } from './declarations/rating-link-issued.event';
import { RatingRequestAnnounced } from './declarations/rating-request-announced.event';
import { RatingRequestCancelled } from './declarations/rating-request-cancelled.event';
import { RatingRequestExpired } from './declarations/rating-request-expired.event';
import { RatingRequestOpened } from './declarations/rating-request-opened.event';
import { RatingRequestRevised } from './declarations/rating-request-revised.event';
import { GrievanceAssigned } from './grievances/grievance-assigned.event';
import { GrievanceConcluded } from './grievances/grievance-concluded.event';
import { GrievanceOpened } from './grievances/grievance-opened.event';
import { GrievanceReplied } from './grievances/grievance-replied.event';
import { GrievanceTakenAway } from './grievances/grievance-taken-away.event';
import type { EventClass } from './integration-event';
import { OfficerRecorded } from './organisation/officer-recorded.event';
import { UnitRecorded } from './organisation/unit-recorded.event';
import { RatingSubmitted } from './ratings/rating-submitted.event';
import { RatingWithdrawn } from './ratings/rating-withdrawn.event';

/** The catalogue: every event that may travel between services. A type that is not here is a dead letter everywhere. */
export const ALL_EVENTS: readonly EventClass[] = [
  ...DECLARATION_EVENTS,
  StageHandled,
  ControlTotalReported,
  UnitRecorded,
  OfficerRecorded,
  RatingRequestOpened,
  RatingRequestRevised,
  RatingRequestAnnounced,
  RatingRequestCancelled,
  RatingRequestExpired,
  RatingLinkIssued,
  RatingSubmitted,
  RatingWithdrawn,
  GrievanceOpened,
  GrievanceAssigned,
  GrievanceTakenAway,
  GrievanceConcluded,
  GrievanceReplied,
];
