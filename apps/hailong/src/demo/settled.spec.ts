import type { Lag } from '../access/operator-access';
import { isQuiet, settled } from './settled';

const lag = (outbox: number, inbox: number): Lag => ({
  outbox: { waiting: outbox },
  inbox: { waiting: inbox, parked: 0 },
  processedLastMinute: 0,
});

describe('settled', () => {
  it('a fact that waits on either side of a service is not quiet', () => {
    expect(isQuiet([lag(0, 0), lag(0, 0)])).toBe(true);
    expect(isQuiet([lag(0, 0), lag(1, 0)])).toBe(false);
    expect(isQuiet([lag(0, 1), lag(0, 0)])).toBe(false);
  });

  it('does not believe one quiet look: a fact could have been between two services', async () => {
    const looks = [lag(0, 0), lag(1, 0), lag(0, 0), lag(0, 0), lag(0, 0)];
    let round = 0;
    await settled({
      lag: async (service) => {
        const seen = looks[Math.min(round, looks.length - 1)] ?? lag(0, 0);
        if (service === 'grievances') round += 1;
        return seen;
      },
    });
    expect(round).toBe(5);
  });
});
