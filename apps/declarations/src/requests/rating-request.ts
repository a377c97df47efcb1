import { RequestTransitionNotOpen } from './requests.errors';
import type { AskContent, NotAskedReason } from './decide-ask';

/** Where a rating request may go from each state. Rated is final: a cancellation afterwards is a flag, not a state (I-02). */
export const REQUEST_TRANSITIONS = {
  open: ['announced', 'expired', 'cancelled', 'rated'],
  announced: ['open', 'expired', 'cancelled', 'rated'],
  expired: ['announced', 'cancelled', 'rated'],
  cancelled: ['open', 'announced', 'rated'],
  rated: [],
} as const satisfies Record<string, readonly string[]>;

export type RequestState = keyof typeof REQUEST_TRANSITIONS;

/** The one request of a lot. Its version grows with every change that is announced to others. */
export interface RatingRequest {
  requestId: string;
  lotId: string;
  version: number;
  state: RequestState;
  content: AskContent;
  expiresAt: string;
  ratedAt?: string;
  /** Set while the lot is cancelled; a request that was rated before stays rated and bears this as its flag (I-02). */
  cancelledAt?: string;
  cancelReason?: NotAskedReason;
}

/** The request in another state, or as it is. A way that the table does not know throws. */
export function inState(request: RatingRequest, state: RequestState): RatingRequest {
  const ways: readonly RequestState[] = REQUEST_TRANSITIONS[request.state];
  if (state !== request.state && !ways.includes(state)) throw new RequestTransitionNotOpen(request.state, state);
  return { ...request, state };
}
