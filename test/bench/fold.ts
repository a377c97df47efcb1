import { declarationsSchema } from '../../apps/declarations/src/schema';
import { benchDatabase } from './bench-database';
import { foldStream, type FoldProgram } from './fold-process';
import type { Bench, Contestant, Measurement } from './frame';

const DECLARATIONS = 1_000_000;
/** On PostgreSQL what is stored costs most, and a fiftieth shows memory as well. */
const STORED_PART = 50;
const PART = 10;
const OURS = 'ours: fold, event by event';
const OURS_TENTH = 'ours, a tenth of it';
const FLOOR = 'floor: the newest event wins';
const STORED = 'ours on PostgreSQL: fold, lot, request';
const STORED_TENTH = 'ours on PostgreSQL, a tenth of it';

/** A million declarations of eight events each, made one by one and folded (issue 5): memory must not grow with their number. */
export const foldBench: Bench = {
  name: 'fold',
  async prepare({ scale }) {
    const database = await benchDatabase([declarationsSchema]);
    const url = database.url('declarations');
    const all = Math.round(DECLARATIONS * scale);
    const stored = Math.ceil(all / STORED_PART);
    let from = 0;
    /** Declarations that were never seen before, in every run. */
    const onPostgresql = async (declarations: number): Promise<Measurement> => {
      from += declarations;
      return figures('postgresql', declarations, from - declarations, url);
    };
    const contestants: Contestant[] = [
      { name: OURS, run: () => figures('ours', all) },
      { name: OURS_TENTH, run: () => figures('ours', Math.ceil(all / PART)) },
      { name: FLOOR, run: () => figures('floor', all) },
      { name: STORED, run: () => onPostgresql(stored) },
      { name: STORED_TENTH, run: () => onPostgresql(Math.ceil(stored / PART)) },
    ];
    // What is alive is the proof; the peak also holds what the collector has not looked at yet.
    const alive = { figure: 'live MB', better: 'lower' as const, bar: 1.1, ambition: 1.02 };
    const peak = { figure: 'peak MB', better: 'lower' as const, bar: 1.25, ambition: 1.1 };
    return {
      unit: 'events/s, MB',
      contestants,
      goals: [
        { id: 'fold', ...alive, ours: OURS, against: OURS_TENTH },
        { id: 'fold', ...peak, ours: OURS, against: OURS_TENTH },
        { id: 'stored', ...alive, ours: STORED, against: STORED_TENTH },
        { id: 'stored', ...peak, ours: STORED, against: STORED_TENTH },
      ],
      close: () => database.stop(),
    };
  },
};

async function figures(program: FoldProgram, declarations: number, from = 0, url = ''): Promise<Measurement> {
  const { eventsPerSecond, peaksMb, liveMb } = await foldStream(program, from, declarations, url);
  const [tenth, half, whole] = peaksMb;
  return {
    rate: eventsPerSecond,
    'MB at 10 %': tenth,
    'MB at 50 %': half,
    'peak MB': whole,
    'live MB at 10 %': liveMb[0],
    'live MB': liveMb[2],
  };
}
