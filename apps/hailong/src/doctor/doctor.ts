import { resolve } from 'node:path';
import { howToRun } from '../how-to-run';
import { OperatorAccess } from '../access/operator-access';
import { findRunning } from '../access/running-file';
import { loadSecrets } from '../access/secrets';
import { isTaken } from '../up/taken-port';
import type { Check } from './check';
import { checked, report } from './check';
import { checkKafka } from './check-kafka';
import { checkMachine } from './check-machine';
import { checkRunning } from './check-running';

/** Says what is wrong with this machine and this installation, and how to mend each fault in one line. True when nothing is. */
export async function doctor(data: string, port: number, print: (text: string) => void): Promise<boolean> {
  const dataFolder = resolve(data);
  const checks: Check[] = await checkMachine(dataFolder);
  const running = findRunning(dataFolder);
  if (running === undefined) {
    checks.push(await checked('port', 'Choose another one with up --port N.', () => portIsFree(port)));
    checks.push({ name: 'running', isWell: true, seen: `no; start it with: ${howToRun('up', data)}` });
  } else {
    const { identityPrivateKey } = await loadSecrets(dataFolder);
    checks.push({
      name: 'running',
      isWell: true,
      seen: `process ${running.pid} at ${running.url} since ${running.startedAt}`,
    });
    if (running.kafka !== undefined) checks.push(...(await checkKafka(running.kafka)));
    checks.push(...(await checkRunning(running, new OperatorAccess(running.services, identityPrivateKey))));
  }
  print(report(checks));
  return checks.every(({ isWell }) => isWell);
}

async function portIsFree(port: number): Promise<string> {
  if (await isTaken(port)) throw new Error(`${port} is used by another program`);
  return `${port} is free`;
}
