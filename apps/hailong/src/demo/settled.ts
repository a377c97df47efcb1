import { setTimeout as pause } from 'node:timers/promises';
import type { Lag, OperatorAccess } from '../access/operator-access';

/** The services between which facts travel. */
export const TALKING_SERVICES = ['organisation', 'declarations', 'ratings', 'grievances'] as const;
const QUIET_ROUNDS = 3;
const ROUND_MS = 150;
const STUCK_AFTER_MS = 60_000;

/** No fact is on its way any more. Parked rows do not count: they wait for a person. */
export function isQuiet(lags: Lag[]): boolean {
  return lags.every(({ outbox, inbox }) => outbox.waiting === 0 && inbox.waiting === 0);
}

/**
 * Waits until every fact has arrived where it is needed. One quiet look could fall between two services, so three in a row are asked for.
 * If nothing moves for a minute it throws and says where the facts wait.
 */
export async function settled(operator: Pick<OperatorAccess, 'lag'>, signal?: AbortSignal): Promise<void> {
  let quietRounds = 0;
  let lastSeen = '';
  let movedAt = Date.now();
  while (quietRounds < QUIET_ROUNDS) {
    const lags = await Promise.all(TALKING_SERVICES.map((service) => operator.lag(service)));
    quietRounds = isQuiet(lags) ? quietRounds + 1 : 0;
    const seen = lags
      .map(({ outbox, inbox }, at) => `${TALKING_SERVICES[at]}: ${outbox.waiting} out, ${inbox.waiting} in`)
      .join('; ');
    if (seen !== lastSeen) [lastSeen, movedAt] = [seen, Date.now()];
    if (Date.now() - movedAt > STUCK_AFTER_MS)
      throw new Error(`Facts have stopped moving between the services (${seen}).`);
    if (quietRounds < QUIET_ROUNDS) await pause(ROUND_MS, undefined, signal === undefined ? {} : { signal });
  }
}
