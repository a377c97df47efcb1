/** How a transport stands towards its broker: it carries; it is cut off and goes on by itself when the broker is back; it refuses until somebody mends something. */
export type TransportState = 'connected' | 'away' | 'refused';

/** Since when it stands so, and why, in words for an operator; no word holds a secret. */
export interface TransportStanding {
  state: TransportState;
  since: Date;
  reason: string | null;
}
