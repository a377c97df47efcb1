import type { Lag } from '../api/operations';

const PATIENCE_MS = 60_000;

/** Whether events can travel, nothing is parked and nothing has waited longer than a minute. */
export function isAtEase({ transport, inbox, outbox }: Lag, now: number): boolean {
  const isFresh = (since: string | null): boolean => since === null || now - new Date(since).getTime() <= PATIENCE_MS;
  return transport.state === 'connected' && inbox.parked === 0 && isFresh(inbox.oldestAt) && isFresh(outbox.oldestAt);
}
