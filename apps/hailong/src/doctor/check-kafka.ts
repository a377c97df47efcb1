import { setTimeout as aMoment } from 'node:timers/promises';
import { type GroupStanding, viewBrokers } from '@hailong/events';
import type { Check } from './check';
import { checked } from './check';

/** The services that read; the organisation only publishes. */
const READERS = ['declarations', 'ratings', 'grievances'];
const LOOK_AGAIN_MS = 3_000;

/** Looks at the brokers themselves: they answer, and every reading service has a group there that has read all or is reading. */
export async function checkKafka(named: readonly string[]): Promise<Check[]> {
  const look = () => viewBrokers({ brokers: named }, READERS);
  const answers = await checked('Kafka', 'Start it again: npm run kafka', async () => {
    const { brokers } = await look();
    return `${named.join(', ')}: ${brokers} broker${brokers === 1 ? '' : 's'}`;
  });
  if (!answers.isWell) return [answers];
  const before = await look();
  const isBehind = before.standings.some(({ behind }) => behind > 0n);
  if (isBehind) await aMoment(LOOK_AGAIN_MS);
  const after = isBehind ? await look() : before;
  const groups = before.standings.map((standing, index) =>
    checked(`group ${standing.group}`, 'Look into the log of that service; it says why it does not read.', () =>
      movementOf(standing, after.standings[index] ?? standing),
    ),
  );
  return [answers, ...(await Promise.all(groups))];
}

/** Behind and at the same place a moment later is a fault; so is a group that nobody belongs to. */
export function movementOf(before: GroupStanding, after: GroupStanding): string {
  const text = `${after.members} reading, ${after.behind} behind`;
  if (after.members === 0) throw new Error('nobody reads');
  if (after.behind > 0n && after.behind >= before.behind) throw new Error(`${text}, and it does not move`);
  return text;
}
