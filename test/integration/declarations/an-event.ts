import { randomUUID } from 'node:crypto';
import { OfficerRecorded, RatingSubmitted, UnitRecorded } from '@hailong/contracts';
import type { DeclarationsUnderTest } from './declarations-service';

/** A CloudEvent of a declaration in structured form, valid as it stands. */
export function anEvent(kind: string, content: object = {}, attributes: object = {}): Record<string, unknown> {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: '/customs/vnaccs',
    type: `vn.customs.declaration.${kind}.v1`,
    time: '2026-06-01T02:00:00Z',
    datacontenttype: 'application/json',
    data: { declarationNumber: '112345678910', occurredAt: '2026-06-01T02:00:00Z', sourceSystem: 'vnaccs', ...content },
    ...attributes,
  };
}

/** A registration with everything that a registration needs. */
export function registered(content: object = {}): Record<string, unknown> {
  return anEvent('registered', {
    officeCode: '03CC',
    kindCode: 'A11',
    taxCode: '0209999993',
    direction: 'import',
    ...content,
  });
}

/** Somebody handled a stage. */
export function handled(content: object = {}): Record<string, unknown> {
  const handling = {
    handlingId: 'handling-1',
    stage: 'document-check',
    officeCode: '03CC',
    startedAt: '2026-06-01T03:00:00Z',
    occurredAt: undefined,
    ...content,
  };
  return anEvent('', handling, { type: 'vn.customs.handling.recorded.v1' });
}

/** The first announcement of a branch, in force always. */
export function aBranch(code: string, nameVi: string, unit: Partial<UnitRecorded> = {}): UnitRecorded {
  const facts = { kind: 'branch' as const, codes: [{ code }], names: [{ nameVi }], parents: [], successors: [] };
  return Object.assign(new UnitRecorded(), {
    unitId: randomUUID(),
    version: 1,
    recordedAt: '2026-01-01T00:00:00Z',
    ...facts,
    ...unit,
  });
}

export function anOfficer(serviceNumber: string): OfficerRecorded {
  const facts = {
    officerId: randomUUID(),
    version: 1,
    serviceNumber,
    memberships: [],
    recordedAt: '2026-01-01T00:00:00Z',
  };
  return Object.assign(new OfficerRecorded(), facts);
}

export function aRating(requestId: string, lotId: string, unitId: string): RatingSubmitted {
  const facts = { ratingId: randomUUID(), requestId, lotId, version: 1, lowestLevel: 5, lowSubjects: [], unitId };
  return Object.assign(new RatingSubmitted(), {
    ...facts,
    wantsResolution: false,
    submittedAt: '2026-06-02T02:00:00Z',
    channel: 'link' as const,
  });
}

/** Sends events as one batch and waits until they are handled. */
export async function receive(service: DeclarationsUnderTest, ...events: object[]): Promise<void> {
  const headers = { 'content-type': 'application/cloudevents-batch+json' };
  const { status, body } = await service.call('POST', '/api/v1/declaration-events', {
    headers,
    body: JSON.stringify(events),
  });
  if (status !== 202) throw new Error(`refused: ${status} ${JSON.stringify(body)}`);
  await service.quiet();
}
