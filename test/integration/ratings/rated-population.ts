import { randomUUID } from 'node:crypto';
import { GrievanceAssigned, GrievanceOpened, type RatingRequestOpened } from '@hailong/contracts';
import { makeToken } from '@hailong/rating-link';
import { DeclarationSoftware } from '../software/declaration-software';
import { aLink, aRequest, BRANCH, OFFICER, TEAM } from './a-request';
import { seeded } from './chance';
import { LINK_KEY, type RatingsService } from './ratings-service';

const FIRMS = 40;
const REQUESTS = 160;
const BOUND_FIRMS = 10;
export const INSPECTOR = { id: 'thanhtra1', roles: ['inspector' as const], employeeNumber: 'TT01' };

/** One lot as the customs know it from outside: whose it is, and the links that were sent about it. */
interface KnownLot {
  firm: number;
  request: RatingRequestOpened;
  tokens: string[];
}

/** A lot that was rated: by the how-manieth rating, and which. */
export interface RatedLot extends KnownLot {
  came: number;
  ratingId: string;
  contact?: string;
}

/** What happened to a few firms and their lots, the same in every run but for ids and keys that are drawn anew. */
export interface Population {
  taxCodes: string[];
  lots: KnownLot[];
  rated: RatedLot[];
}

/**
 * Lets firms be asked, one lot after the other of the same firm, and rate: through links and software, with and without a contact, replacing, taking back, under pressure
 * and not. The ratings come in the order of the requests, which is the worst that can be for who gave them.
 */
export async function ratedPopulation(service: RatingsService): Promise<Population> {
  const random = seeded(7);
  const digits = (count: number) => Array.from({ length: count }, () => Math.floor(random() * 10)).join('');
  const taxCodes = Array.from({ length: FIRMS }, () => `02${digits(8)}`);
  const lots = Array.from({ length: REQUESTS }, (_, number): KnownLot => {
    const firm = Math.floor((number / REQUESTS) * FIRMS);
    const request = aRequest({ lotId: `3${digits(10)}`, taxCode: taxCodes[firm]!, subjects: [BRANCH, TEAM, OFFICER] });
    return { firm, request, tokens: [makeToken([LINK_KEY]), makeToken([LINK_KEY])] };
  });
  const links = lots.flatMap(({ request, tokens: [mail = '', sms = ''] }) => [
    aLink(request, mail, { channel: 'email' }),
    aLink(request, sms, { channel: 'sms' }),
  ]);
  await service.hears(...lots.map(({ request }) => request), ...links);
  const software = new DeclarationSoftware(service, 'phan-mem');
  for (const taxCode of taxCodes.slice(0, BOUND_FIRMS)) await software.isBound(taxCode);

  const rated: RatedLot[] = [];
  for (const lot of lots) {
    if (random() < 0.25) continue;
    const { request, tokens, firm } = lot;
    const token = tokens[random() < 0.5 ? 0 : 1]!;
    const level = String(1 + Math.floor(random() * 5));
    const contact = random() < 0.2 ? `09${digits(8)}` : undefined;
    if (firm < BOUND_FIRMS && random() < 0.3) {
      const body = { requestId: request.requestId, levels: [{ subjectId: BRANCH.subjectId, level: Number(level) }] };
      await isAccepted(software.post('/ratings', body, { taxCode: request.taxCode }));
    } else {
      const more: Record<string, string> = contact === undefined ? {} : { contact, 'contact-agreed': 'yes' };
      await isAccepted(service.rates(token, { levels: { [BRANCH.subjectId]: level }, more }));
      const change = random();
      if (change < 0.1) await isAccepted(service.changes(token, 'sua', { levels: { [OFFICER.subjectId]: '2' } }));
      else if (change < 0.2) await isAccepted(service.changes(token, 'rut', { more: { pressure: 'yes' } }));
    }
    rated.push({ ...lot, came: rated.length, ratingId: '', ...(contact && { contact }) });
  }
  const ids = await service.db.query<{ request_id: string; rating_id: string }[]>(
    `SELECT request_id, rating_id FROM rating`,
  );
  const byRequest = new Map(ids.map((row) => [row.request_id, row.rating_id]));
  for (const lot of rated) lot.ratingId = byRequest.get(lot.request.requestId) ?? '';
  await service.hears(...rated.slice(0, 5).flatMap(casesOf));
  return { taxCodes, lots, rated };
}

async function isAccepted(answer: Promise<Response>): Promise<void> {
  const { status } = await answer;
  if (status !== 303 && status !== 201) throw new Error(`a rating of the population was answered with ${status}`);
}

function casesOf({ ratingId, request: { requestId, lotId } }: RatedLot): object[] {
  const ids = { grievanceId: randomUUID(), ratingId, lotId };
  const opened = { ...ids, requestId, unitId: BRANCH.unitId, openedAt: '2026-11-20T04:00:00Z' };
  const assigned = { ...ids, inspectorId: INSPECTOR.id, assignedAt: '2026-11-20T05:00:00Z' };
  return [Object.assign(new GrievanceOpened(), opened), Object.assign(new GrievanceAssigned(), assigned)];
}
