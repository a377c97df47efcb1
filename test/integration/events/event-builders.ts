import { randomUUID } from 'node:crypto';
import { DeclarationCleared, eventContract, type EventClass, OfficerRecorded } from '@hailong/contracts';
import type { RecordHeader, TransportRecord } from '@hailong/events';

/** An officer's snapshot that is valid as it stands. */
export function anOfficer(given: Partial<OfficerRecorded> = {}): OfficerRecorded {
  return Object.assign(new OfficerRecorded(), {
    officerId: randomUUID(),
    version: 1,
    serviceNumber: 'HP-0001',
    memberships: [{ unitId: randomUUID(), validFrom: '2025-03-15' }],
    recordedAt: '2026-11-20T08:00:00+07:00',
    ...given,
  });
}

let lastNumber = 10_000_000_000;

/** A clearance of a declaration of its own, valid as it stands. */
export function aClearance(given: Partial<DeclarationCleared> = {}): DeclarationCleared {
  lastNumber += 1;
  const own = { declarationNumber: `${lastNumber}0`, occurredAt: '2026-11-20T08:00:00+07:00', sourceSystem: 'vnaccs' };
  return Object.assign(new DeclarationCleared(), own, given);
}

/** What a test may change about the record of an event. */
export interface GivenRecord {
  id?: string;
  source?: string;
  topic?: string;
  type?: string;
  key?: Buffer | null;
  body?: Buffer | null;
  headers?: RecordHeader[];
  place?: TransportRecord['place'];
}

/** The record of an event as any producer would send it; what a test gives replaces one part of it. */
export function recordOf(event: object, given: GivenRecord = {}): TransportRecord {
  const contract = eventContract(event.constructor as EventClass);
  const {
    id = randomUUID(),
    source = '/vnaccs',
    type = contract.type,
    topic = contract.topic,
    key,
    body,
    place,
  } = given;
  return {
    topic,
    key: key === undefined ? Buffer.from(contract.keyOf(event)) : key,
    body: body === undefined ? Buffer.from(JSON.stringify(event)) : body,
    headers: given.headers ?? [
      ['ce_specversion', '1.0'],
      ['ce_id', id],
      ['ce_source', source],
      ['ce_type', type],
    ],
    place,
  };
}
