/** One timed run of one contestant: `rate` in units per second, latencies in milliseconds where the bench measures them. */
export interface Measurement {
  rate: number;
  p50?: number;
  p99?: number;
  [figure: string]: number | undefined;
}

/** One program under the clock. `run` brings its own starting state, before its own clock starts. */
export interface Contestant {
  name: string;
  run(): Promise<Measurement>;
}

/** A ratio that must hold inside one run of the bench: the median of `figure`, ours against theirs. Under the bar the bench fails. */
interface Goal {
  id: string;
  figure: string;
  ours: string;
  against: string;
  better: 'higher' | 'lower';
  bar: number;
  ambition: number;
}

/** A bench that is ready to run; `close` frees everything it opened. */
interface PreparedBench {
  unit: string;
  contestants: Contestant[];
  goals: Goal[];
  close(): Promise<void>;
}

/** How much work one run is: 1 is the size at which the goals are meant. */
export interface BenchSize {
  scale: number;
}

export interface Bench {
  name: string;
  prepare(size: BenchSize): Promise<PreparedBench>;
}

/** Median and spread of one figure over the runs. */
export interface Spread {
  median: number;
  least: number;
  most: number;
}

interface ContestantReport {
  name: string;
  figures: Record<string, Spread>;
}

interface GoalReport extends Goal {
  ratio: number;
  verdict: 'ambition' | 'bar' | 'missed';
}

export interface BenchReport {
  bench: string;
  unit: string;
  runs: number;
  contestants: ContestantReport[];
  goals: GoalReport[];
}

/**
 * Runs the contestants in turn, `runs` times each (a, b, c, a, b, c, …), so that a slow minute of the machine falls on all of them.
 * The first round warms up and does not count. What was prepared is closed, also when a run fails.
 */
export async function runBench(
  bench: Bench,
  runs: number,
  size: BenchSize,
  onRun: (text: string) => void,
): Promise<BenchReport> {
  const prepared = await bench.prepare(size);
  try {
    const measured = new Map<string, Measurement[]>(prepared.contestants.map(({ name }) => [name, []]));
    for (let round = 0; round <= runs; round += 1) {
      for (const contestant of prepared.contestants) {
        const measurement = await contestant.run();
        onRun(`${bench.name} ${round === 0 ? 'warm-up' : `${round}/${runs}`} ${contestant.name}: ${line(measurement)}`);
        if (round > 0) measured.get(contestant.name)?.push(measurement);
      }
    }
    const contestants = [...measured].map(([name, all]) => ({ name, figures: spreads(all) }));
    const goals = prepared.goals.map((goal) => judged(goal, contestants));
    return { bench: bench.name, unit: prepared.unit, runs, contestants, goals };
  } finally {
    await prepared.close();
  }
}

/** The middle of the measurements and how far they lie apart. */
export function spreadOf(values: number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = (sorted.length - 1) / 2;
  const median = ((sorted[Math.floor(middle)] ?? NaN) + (sorted[Math.ceil(middle)] ?? NaN)) / 2;
  return { median, least: sorted[0] ?? NaN, most: sorted.at(-1) ?? NaN };
}

function spreads(all: Measurement[]): Record<string, Spread> {
  const names = [...new Set(all.flatMap((measurement) => Object.keys(measurement)))];
  return Object.fromEntries(
    names.map((name) => [
      name,
      spreadOf(all.map((measurement) => measurement[name]).filter((value) => value !== undefined)),
    ]),
  );
}

function judged(goal: Goal, contestants: ContestantReport[]): GoalReport {
  const median = (name: string): number => {
    const found = contestants.find((contestant) => contestant.name === name)?.figures[goal.figure]?.median;
    if (found === undefined) throw new Error(`${goal.id} compares ${name}, which has no ${goal.figure}.`);
    return found;
  };
  const ratio = median(goal.ours) / median(goal.against);
  const reaches = (wanted: number): boolean => (goal.better === 'higher' ? ratio >= wanted : ratio <= wanted);
  return { ...goal, ratio, verdict: reaches(goal.ambition) ? 'ambition' : reaches(goal.bar) ? 'bar' : 'missed' };
}

function line(measurement: Measurement): string {
  return Object.entries(measurement)
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name} ${figure(value ?? NaN)}`)
    .join(', ');
}

/** Three significant digits are more than the spread allows. */
export function figure(value: number): string {
  return value >= 100 ? Math.round(value).toLocaleString('en') : value.toPrecision(3);
}
