import { setTimeout as aRandomMoment } from 'node:timers/promises';
import { continueDemo } from '../../apps/hailong/src/demo/demo-progress';
import { makeDemoDay } from '../../apps/hailong/src/demo/demo-day';
import { SeededRandom } from '../../apps/hailong/src/demo/seeded-random';
import { HailongProcess, READY, discardDataFolder, newDataFolder } from '../e2e/hailong-process';
import { eventually } from '../support/eventually';
import type { FinalState } from './final-state';
import { finalStateOf } from './final-state';

const KILLS = 20;
const DAY = { day: '2026-11-19', declarations: 120, seed: 'hailong-demo-1' };
const OPTIONS = ['--demo-size', String(DAY.declarations), '--demo-day', DAY.day];
const LONG = 1_200_000;
const FIVE_MINUTES = 300_000;

/** A moment of the replay: when so much of the feed has been delivered or the process has said this, and then a little later. */
interface Moment {
  delivered: number;
  said: string;
  laterMs: number;
}

/** Three moments while officers are recorded, fourteen spread over the feed, three while the last facts travel and businesses answer. */
function moments(random: SeededRandom, deliveries: number): Moment[] {
  const part = (count: number, moment: () => Moment): Moment[] => Array.from({ length: count }, moment);
  const feed = part(KILLS - 6, () => ({
    delivered: random.between(0, deliveries - 1),
    said: 'demo: officers',
    laterMs: random.between(0, 150),
  }));
  return [
    ...part(3, () => ({ delivered: 0, said: 'recording the offices', laterMs: random.between(0, 1500) })),
    ...feed.toSorted((a, b) => a.delivered - b.delivered),
    ...part(3, () => ({ delivered: deliveries, said: 'waiting until every event', laterMs: random.between(0, 1200) })),
  ];
}

async function killedAt(moment: Moment, dataFolder: string): Promise<void> {
  const hailong = HailongProcess.start(['up', '--port', '0', ...OPTIONS], dataFolder);
  // a demo that came to its end before the kill has no such moment any more
  await hailong.prints(new RegExp(`${moment.said}|${READY}`));
  const progress = (): boolean => continueDemo(dataFolder, DAY).delivered >= moment.delivered;
  if (moment.delivered > 0)
    await eventually(progress, { describe: `${moment.delivered} events delivered`, timeoutMs: 60_000 });
  await aRandomMoment(moment.laterMs);
  await hailong.end('SIGKILL');
}

async function undisturbed(dataFolder: string): Promise<FinalState> {
  const hailong = await HailongProcess.up(dataFolder, ...OPTIONS);
  expect(await hailong.end('SIGINT')).toBe(0);
  return finalStateOf(dataFolder);
}

describe('a replay that is killed', () => {
  const folders = [newDataFolder(), newDataFolder()] as const;
  const seed = process.env.FAULT_SEED ?? String(Date.now());
  let expected: FinalState;

  beforeAll(async () => {
    process.stdout.write(`seed of the moments: FAULT_SEED=${seed}\n`);
    expected = await undisturbed(folders[0]);
  }, FIVE_MINUTES);
  afterAll(async () => {
    for (const folder of folders) await discardDataFolder(folder);
  }, FIVE_MINUTES);

  it('an undisturbed replay has requests, ratings, figures and cases to compare, and nothing is stuck', () => {
    expect(expected.requests.length).toBeGreaterThan(80);
    expect(expected.ratings.length).toBeGreaterThan(10);
    expect(expected.figures.length).toBeGreaterThan(10);
    expect(expected.cases.length).toBeGreaterThan(0);
    expect(expected.stuck).toEqual([]);
  });

  it(
    `I-03: ends with the same requests, ratings, scores and cases after SIGKILL at ${KILLS} random moments`,
    async () => {
      for (const moment of moments(new SeededRandom(seed), makeDemoDay(DAY).deliveries.length)) {
        await killedAt(moment, folders[1]);
      }
      expect(await undisturbed(folders[1])).toEqual(expected);
    },
    LONG,
  );
});
