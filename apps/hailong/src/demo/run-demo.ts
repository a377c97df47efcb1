import { FeedAccess } from '../access/feed-access';
import type { OperatorAccess } from '../access/operator-access';
import type { RunningFile } from '../access/running-file';
import { answerRequests } from './answer-requests';
import { makeDemoDay } from './demo-day';
import type { DemoDayOrder } from './demo-day';
import { continueDemo, keepProgress } from './demo-progress';
import { replayDay } from './replay-day';
import { seedOfficers } from './seed-officers';
import { settled } from './settled';

/** What the demo works with: where it keeps its progress, the doors it uses and how it tells the person at the terminal. */
export interface DemoStage {
  dataFolder: string;
  running: RunningFile;
  operator: OperatorAccess;
  report: (line: string) => void;
  signal: AbortSignal;
}

/**
 * Brings the demo department to the end of its day: officers, the replayed feed, the answers of the businesses. It goes on where an
 * earlier start stopped or was killed, and a finished demo is left alone. Returns the day that was played, which is that of the first start.
 */
export async function runDemo(order: DemoDayOrder, stage: DemoStage): Promise<DemoDayOrder> {
  const { dataFolder, operator, running, report, signal } = stage;
  const progress = continueDemo(dataFolder, order);
  if (progress.isComplete) return progress;
  report(`demo: officers of ${progress.day}`);
  await seedOfficers(operator, progress.day);
  await settled(operator, signal);
  const day = makeDemoDay(progress);
  const tell = every(5, (delivered) => report(`demo: replayed ${delivered} of ${day.deliveries.length} events`));
  await replayDay(day, progress.delivered, new FeedAccess(running, signal), (delivered) => {
    progress.delivered = delivered;
    keepProgress(dataFolder, progress);
    tell(delivered, delivered === day.deliveries.length);
  });
  report('demo: waiting until every event has been handled');
  await settled(operator, signal);
  const tellAnswers = every(10, (answered, all) => report(`demo: ${answered} of ${all} businesses have answered`));
  await answerRequests(operator, running, (answered, all) => tellAnswers(answered, answered === all, all), signal);
  await settled(operator, signal);
  keepProgress(dataFolder, { ...progress, isComplete: true });
  return progress;
}

/** Tells every n-th step and the last one. */
function every(
  n: number,
  tell: (at: number, all: number) => void,
): (at: number, isLast: boolean, all?: number) => void {
  let steps = 0;
  return (at, isLast, all = 0) => {
    steps += 1;
    if (isLast || steps % n === 0) tell(at, all);
  };
}
