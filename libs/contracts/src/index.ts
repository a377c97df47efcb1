export { ALL_EVENTS } from './all-events';
export { ControlTotalReported } from './customs/control-total-reported.event';
export { DeclarationEvent } from './customs/declaration-event';
export {
  DECLARATION_EVENTS,
  DeclarationAmendedAfterClearance,
  DeclarationAmendedByCustoms,
  DeclarationAmendedByDeclarant,
  DeclarationCancelled,
  DeclarationChannelled,
  DeclarationCleared,
  DeclarationInspectionCompleted,
  DeclarationInspectionNotified,
  DeclarationInspectionWithdrawn,
  DeclarationInstructionIssued,
  DeclarationLaneChanged,
  DeclarationMovedToManual,
  DeclarationMovedToStorage,
  DeclarationPassedSupervisionArea,
  DeclarationPreRegistered,
  DeclarationRegistered,
  DeclarationReleasedBeforePermit,
  DeclarationTaxDone,
} from './customs/declaration-lifecycle.event';
export { StageHandled } from './customs/stage-handled.event';
export { DECLARATION_ID, DECLARATION_NUMBER, declarationIdOf } from './declaration-number';
export { RatingLinkIssued } from './declarations/rating-link-issued.event';
export { RatingRequestAnnounced } from './declarations/rating-request-announced.event';
export { RatingRequestCancelled } from './declarations/rating-request-cancelled.event';
export { RatingRequestExpired } from './declarations/rating-request-expired.event';
export { RatingRequestOpened } from './declarations/rating-request-opened.event';
export { RatingRequestRevised } from './declarations/rating-request-revised.event';
export { RatingRequestSnapshot, RequestedDeclaration, RequestedSubject } from './declarations/rating-request-snapshot';
export { GrievanceAssigned } from './grievances/grievance-assigned.event';
export { GrievanceConcluded } from './grievances/grievance-concluded.event';
export { GrievanceOpened } from './grievances/grievance-opened.event';
export { GrievanceReplied } from './grievances/grievance-replied.event';
export { GrievanceTakenAway } from './grievances/grievance-taken-away.event';
export { IntegrationEvent, eventClassOf, eventContract, eventType, topicOf } from './integration-event';
export type { EventClass, EventContract, EventOwner } from './integration-event';
export { IsDay, IsInstant, isDay, isInstant } from './is-instant';
export { LANES, OFFICE_CODE, STAGES, TAX_CODE } from './known-codes';
export { ListOf } from './list-of';
export { OfficerHeadship, OfficerMembership, OfficerRecorded } from './organisation/officer-recorded.event';
export {
  UnitCode,
  UnitLevel,
  UnitName,
  UnitParent,
  UnitRecorded,
  UnitSuccessor,
} from './organisation/unit-recorded.event';
export { LowSubject, RatingSubmitted } from './ratings/rating-submitted.event';
export { RatingWithdrawn } from './ratings/rating-withdrawn.event';
export { eventFaults, eventFrom } from './read-event';
export type { EventFault } from './read-event';
