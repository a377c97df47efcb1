import { queryOptions } from '@tanstack/react-query';
import type { RecordPage } from '../tables/record-list';
import { getJson, putJson, remove } from './http';

/** One client that acts, or acted, for one business. */
export interface SoftwareBinding {
  clientId: string;
  taxCodeEnding?: string;
  boundAt: string;
  boundBy: string;
  endedAt?: string;
  endedBy?: string;
}

/** A client and a business, as an operator names them. */
export interface NamedBinding {
  clientId: string;
  taxCode: string;
}

export const WEBHOOK_FIGURES = [
  'active',
  'failing',
  'untested',
  'disabledByClient',
  'disabledGone',
  'disabledFailing',
  'pendingMessages',
] as const;
export type WebhookFigures = Record<(typeof WEBHOOK_FIGURES)[number], number> & { overdueSince?: string };

export const webhookFiguresQuery = queryOptions({
  queryKey: ['webhook figures'],
  queryFn: () => getJson<WebhookFigures>('/api/v1/operations/ratings/webhooks'),
});

export function readBindings(
  clientId: string | undefined,
  cursor: string | undefined,
): Promise<RecordPage<SoftwareBinding>> {
  return getJson('/api/v1/software-clients', { clientId, cursor });
}

const at = ({ clientId, taxCode }: NamedBinding) =>
  `/api/v1/software-clients/${encodeURIComponent(clientId)}/businesses/${encodeURIComponent(taxCode)}`;

/** Lets a client act for a business; done twice it changes nothing. */
export function bindSoftware(binding: NamedBinding): Promise<unknown> {
  return putJson(at(binding));
}

/** Ends that; done twice it changes nothing. */
export function endSoftware(binding: NamedBinding): Promise<unknown> {
  return remove(at(binding));
}
