import autocannon from 'autocannon';
import type { Measurement } from './frame';
import { spreadOf } from './frame';
import type { ReadyForm } from './submit-requests';

/** Sends every form once over so many connections and returns rate and latencies. Throws unless each was answered with 303. */
export async function sendAll(url: string, forms: ReadyForm[], connections: number): Promise<Measurement> {
  const latencies: number[] = [];
  let next = 0;
  let accepted = 0;
  const start = performance.now();
  let last = start;
  await new Promise<void>((resolve, reject) => {
    const load = autocannon(
      {
        url,
        connections,
        amount: forms.length,
        requests: [
          {
            method: 'POST',
            headers: { 'content-type': 'application/x-www-form-urlencoded' },
            setupRequest: (request) => ({ ...request, ...forms[next++ % forms.length] }),
          },
        ],
      },
      (error: unknown) => (error ? reject(error) : resolve()),
    );
    load.on('response', (_client, status, _bytes, responseTime) => {
      latencies.push(responseTime);
      last = performance.now();
      if (status === 303) accepted += 1;
    });
  });
  if (accepted !== forms.length) throw new Error(`only ${accepted} of ${forms.length} ratings were accepted`);
  const sorted = latencies.toSorted((one, other) => one - other);
  return {
    rate: (forms.length * 1000) / (last - start),
    p50: spreadOf(sorted).median,
    p99: sorted[Math.ceil(sorted.length * 0.99) - 1],
  };
}
