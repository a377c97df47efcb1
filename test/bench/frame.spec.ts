import type { Bench, Measurement } from './frame';
import { runBench, spreadOf } from './frame';
import { reportText } from './report';

const silent = (): void => undefined;

/** A bench whose contestants give these rates, one after the other; the first of each is the warm-up. */
function aBench(rates: Record<string, number[]>, trace: string[] = []): Bench {
  return {
    name: 'sample',
    prepare: async () => ({
      unit: 'events/s',
      contestants: Object.entries(rates).map(([name, queue]) => ({
        name,
        run: async (): Promise<Measurement> => {
          trace.push(name);
          return { rate: queue.shift() ?? 0 };
        },
      })),
      goals: [
        { id: 'P1', figure: 'rate', ours: 'ours', against: 'floor', better: 'higher', bar: 0.4, ambition: 0.85 },
        { id: 'P6', figure: 'rate', ours: 'ours', against: 'floor', better: 'lower', bar: 0.6, ambition: 0.5 },
      ],
      close: async () => {
        trace.push('closed');
      },
    }),
  };
}

describe('the bench frame', () => {
  it('runs the contestants in turn, and neither counts the warm-up nor lets one bad run decide', async () => {
    const trace: string[] = [];
    const report = await runBench(
      aBench({ ours: [1, 50, 70, 900], floor: [1, 100, 100, 100] }, trace),
      3,
      { scale: 1 },
      silent,
    );
    expect(trace).toEqual([...Array.from({ length: 4 }, () => ['ours', 'floor']).flat(), 'closed']);
    expect(report.contestants[0]?.figures.rate).toEqual({ median: 70, least: 50, most: 900 });
  });

  it('judges each goal by the ratio of the medians: ambition, bar or missed', async () => {
    const judge = async (ours: number): Promise<string[]> => {
      const { goals } = await runBench(aBench({ ours: [0, ours], floor: [0, 100] }), 1, { scale: 1 }, silent);
      return goals.map(({ verdict }) => verdict);
    };
    expect(await judge(39)).toEqual(['missed', 'ambition']);
    expect(await judge(55)).toEqual(['bar', 'bar']);
    expect(await judge(86)).toEqual(['ambition', 'missed']);
  });

  it('frees what was prepared when a run fails', async () => {
    const trace: string[] = [];
    const bench = aBench({ ours: [1] }, trace);
    const failing: Bench = {
      ...bench,
      prepare: async (size) => ({
        ...(await bench.prepare(size)),
        contestants: [{ name: 'ours', run: () => Promise.reject(new Error('broken')) }],
      }),
    };
    await expect(runBench(failing, 1, { scale: 1 }, silent)).rejects.toThrow('broken');
    expect(trace).toEqual(['closed']);
  });

  it('takes the middle of an even number of runs', () => {
    expect(spreadOf([4, 1, 3, 2])).toEqual({ median: 2.5, least: 1, most: 4 });
  });

  it('prints medians with their spread and each ratio with its bar', async () => {
    const report = await runBench(aBench({ ours: [0, 50], floor: [0, 100] }), 1, { scale: 1 }, silent);
    expect(reportText(report)).toContain('P1   rate: ours / floor = 0.50  (bar ≥ 0.4, ambition ≥ 0.85) → bar');
  });
});
