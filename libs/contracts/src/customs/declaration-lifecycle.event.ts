import { declarationIdOf } from '../declaration-number';
import { IntegrationEvent, eventType } from '../integration-event';
import { DeclarationEvent } from './declaration-event';

const key = (event: DeclarationEvent): string => declarationIdOf(event.declarationNumber);

/** The business laid a declaration down; the system allocated its number and nobody has handled it yet. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.pre-registered.v1', key })
export class DeclarationPreRegistered extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.pre-registered.v1';
}

/** The business declared officially: from here on the declaration exists for customs. */
@IntegrationEvent({
  owner: 'customs',
  type: 'vn.customs.declaration.registered.v1',
  key,
  requires: ['officeCode', 'kindCode', 'taxCode'],
})
export class DeclarationRegistered extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.registered.v1';
  declare officeCode: string;
  declare kindCode: string;
  declare taxCode: string;
}

/** The system put the declaration into its lane. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.channelled.v1', key, requires: ['lane'] })
export class DeclarationChannelled extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.channelled.v1';
  declare lane: string;
}

/** The lane of a declaration changed after the first result. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.lane-changed.v1', key, requires: ['lane'] })
export class DeclarationLaneChanged extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.lane-changed.v1';
  declare lane: string;
}

/** Customs announced an inspection of the goods. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.inspection-notified.v1', key })
export class DeclarationInspectionNotified extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.inspection-notified.v1';
}

/** Customs withdrew an announced inspection. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.inspection-withdrawn.v1', key })
export class DeclarationInspectionWithdrawn extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.inspection-withdrawn.v1';
}

/** Customs instructed the declarant to correct or explain something. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.instruction-issued.v1', key })
export class DeclarationInstructionIssued extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.instruction-issued.v1';
}

/** The declarant amended the declaration before its clearance. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.amended-by-declarant.v1', key })
export class DeclarationAmendedByDeclarant extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.amended-by-declarant.v1';
}

/** Customs amended the declaration before its clearance. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.amended-by-customs.v1', key })
export class DeclarationAmendedByCustoms extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.amended-by-customs.v1';
}

/** The inspection of documents or goods ended. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.inspection-completed.v1', key })
export class DeclarationInspectionCompleted extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.inspection-completed.v1';
}

/** The tax of the declaration was paid, guaranteed or found not due. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.tax-done.v1', key })
export class DeclarationTaxDone extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.tax-done.v1';
}

/** The goods were released before the clearance permit. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.released-before-permit.v1', key })
export class DeclarationReleasedBeforePermit extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.released-before-permit.v1';
}

/** The goods were allowed to be brought to storage before clearance. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.moved-to-storage.v1', key })
export class DeclarationMovedToStorage extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.moved-to-storage.v1';
}

/** The declaration was cleared. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.cleared.v1', key })
export class DeclarationCleared extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.cleared.v1';
}

/** The goods left the supervision area through its gate. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.passed-supervision-area.v1', key })
export class DeclarationPassedSupervisionArea extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.passed-supervision-area.v1';
}

/** The declaration was amended after its clearance. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.amended-after-clearance.v1', key })
export class DeclarationAmendedAfterClearance extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.amended-after-clearance.v1';
}

/** The declaration was cancelled. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.cancelled.v1', key })
export class DeclarationCancelled extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.cancelled.v1';
}

/** The declaration was transferred to manual processing and leaves the electronic flow. */
@IntegrationEvent({ owner: 'customs', type: 'vn.customs.declaration.moved-to-manual.v1', key })
export class DeclarationMovedToManual extends DeclarationEvent {
  declare readonly [eventType]?: 'vn.customs.declaration.moved-to-manual.v1';
}

/** Every kind of declaration event, in the order in which they are seen in practice. */
export const DECLARATION_EVENTS = [
  DeclarationPreRegistered,
  DeclarationRegistered,
  DeclarationChannelled,
  DeclarationLaneChanged,
  DeclarationInspectionNotified,
  DeclarationInspectionWithdrawn,
  DeclarationInstructionIssued,
  DeclarationAmendedByDeclarant,
  DeclarationAmendedByCustoms,
  DeclarationInspectionCompleted,
  DeclarationTaxDone,
  DeclarationReleasedBeforePermit,
  DeclarationMovedToStorage,
  DeclarationCleared,
  DeclarationPassedSupervisionArea,
  DeclarationAmendedAfterClearance,
  DeclarationCancelled,
  DeclarationMovedToManual,
] as const;
