import { queryOptions } from '@tanstack/react-query';
import { getJson, postJson } from './http';

export const SERVICES = ['organisation', 'declarations', 'ratings', 'grievances'] as const;
export type Service = (typeof SERVICES)[number];

export interface Lag {
  transport: { state: 'connected' | 'away' | 'refused'; since: string; reason: string | null };
  outbox: { waiting: number; oldestAt: string | null };
  inbox: { waiting: number; parked: number; oldestAt: string | null };
  deadLetters: number;
  processedLastMinute: number;
}

/** What could never be handled. Of topics that carry levels the service shows neither key nor body. */
export interface DeadLetter {
  id: string;
  topic: string;
  key?: string;
  eventId?: string;
  type?: string;
  reason: string;
  detail: string;
  bytes: number;
  body?: string;
  recordedAt: string;
}

/** What failed five times, and how many events of its key wait behind it. */
export interface ParkedRow {
  position: string;
  topic: string;
  key?: string;
  type: string;
  attempts: number;
  lastError: string;
  parkedAt: string;
  waitingBehind: number;
}

interface List<Item> {
  items: Item[];
  nextCursor: string | null;
}

const at = (service: Service, what: string) => `/api/v1/operations/${service}/${what}`;

export const lagQuery = (service: Service) =>
  queryOptions({ queryKey: ['operations', service, 'lag'], queryFn: () => getJson<Lag>(at(service, 'lag')) });

export const deadLettersQuery = (service: Service) =>
  queryOptions({
    queryKey: ['operations', service, 'dead-letters'],
    queryFn: () => getJson<List<DeadLetter>>(at(service, 'dead-letters')),
  });

export const parkedQuery = (service: Service) =>
  queryOptions({
    queryKey: ['operations', service, 'parked'],
    queryFn: () => getJson<List<ParkedRow>>(at(service, 'parked')),
  });

/** Puts the bytes of a dead letter into the inbox again; done twice, its effect happens once. */
export function replayDeadLetter(service: Service, id: string): Promise<unknown> {
  return postJson(at(service, `dead-letters/${encodeURIComponent(id)}/replay`));
}

/** Lets a parked key be tried again. */
export function retryParked(service: Service, position: string): Promise<unknown> {
  return postJson(at(service, `parked/${encodeURIComponent(position)}/retry`));
}
