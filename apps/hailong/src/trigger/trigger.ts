import { NothingRunning } from '../access/access.errors';
import { FeedAccess } from '../access/feed-access';
import { OperatorAccess } from '../access/operator-access';
import { findRunning } from '../access/running-file';
import { loadSecrets } from '../access/secrets';
import { askedLots } from '../demo/answer-requests';
import { settled } from '../demo/settled';
import { oneMoreDeclaration } from './one-more-declaration';
import { TriggerUnknown } from './trigger.errors';

/**
 * Makes `n` more declarations that come as far as the given event, through the front door, and prints their numbers and the rating
 * links that follow. Every call makes new ones.
 */
export async function trigger(
  event: string,
  n: number,
  dataFolder: string,
  print: (line: string) => void,
): Promise<void> {
  if (oneMoreDeclaration(event, Date.now()) === undefined) throw new TriggerUnknown(event);
  const running = findRunning(dataFolder);
  if (running === undefined) throw new NothingRunning(dataFolder);
  const feed = new FeedAccess(running);
  const made = new Set<string>();
  for (let count = 0; count < n; count += 1) {
    const declaration = oneMoreDeclaration(event, Date.now());
    if (declaration === undefined) continue;
    await feed.send(declaration.events);
    made.add(declaration.declarationId);
    print(`${declaration.declarationId}  ${event}  ${declaration.events.length} events accepted`);
  }
  const operator = new OperatorAccess(running.services, (await loadSecrets(dataFolder)).identityPrivateKey);
  await settled(operator);
  for await (const { lotId, link } of askedLots(operator)) if (made.has(lotId)) print(`${lotId}  ${link}`);
}
