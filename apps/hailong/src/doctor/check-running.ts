import type { OperatorAccess, Lag } from '../access/operator-access';
import type { RunningFile } from '../access/running-file';
import { TALKING_SERVICES } from '../demo/settled';
import type { Check } from './check';
import { checked } from './check';

const RESTART = 'Stop it with Ctrl-C and start it again; the data stays.';

/** Looks at a running installation: every part answers, its database too, and facts move between the services. */
export async function checkRunning(running: RunningFile, operator: Pick<OperatorAccess, 'lag'>): Promise<Check[]> {
  const parts = Object.entries({ 'front door': running.url, ...running.services });
  const answers = parts.map(([name, url]) => checked(name, RESTART, () => isHealthy(url)));
  const lags = TALKING_SERVICES.map((service) =>
    checked(
      `facts of ${service}`,
      'Look at them in the console: Vận hành (Operations), then dead letters and parked rows.',
      async () => movement(await operator.lag(service)),
    ),
  );
  return Promise.all([...answers, ...lags]);
}

async function isHealthy(url: string): Promise<string> {
  for (const path of ['/healthz', '/readyz']) {
    const response = await fetch(new URL(path, url), { signal: AbortSignal.timeout(5000) });
    if (!response.ok) throw new Error(`${path} answers ${response.status}: ${(await response.text()).slice(0, 200)}`);
  }
  return `${url} answers, its database too`;
}

/** Waiting rows are no fault while others are being processed; parked ones always want a person. */
export function movement({ outbox, inbox, processedLastMinute }: Lag): string {
  const text = `${outbox.waiting} going out, ${inbox.waiting} coming in, ${inbox.parked} parked, ${processedLastMinute} handled in the last minute`;
  const isStuck = outbox.waiting + inbox.waiting > 0 && processedLastMinute === 0;
  if (isStuck || inbox.parked > 0) throw new Error(text);
  return text;
}
