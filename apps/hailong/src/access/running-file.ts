import { rmSync } from 'node:fs';
import { join } from 'node:path';
import type { ServiceName } from '@hailong/database';
import { hasCode } from './has-code';
import { readOwnerOnly, writeOwnerOnly } from './owner-only-file';

/** What another `hailong` command must know to reach the installation that runs on this data folder. */
export interface RunningFile {
  pid: number;
  startedAt: string;
  /** The front door on the loopback interface, for other commands. */
  url: string;
  /** The front door as people open it; sign-in works under this name alone. */
  publicOrigin: string;
  services: Record<Exclude<ServiceName, 'gateway'>, string>;
  tokenEndpoint: string;
  feedClientId: string;
  feedClientSecret: string;
  hasDemo: boolean;
  /** The declaration software of the demo and the firms that it acts for; none without the demo. */
  software?: { clientId: string; clientSecret: string; taxCodes: string[] };
  /** The brokers, host:port each, when the services talk over Kafka. */
  kafka?: string[];
  /** False while the demo day is still being replayed. */
  isReady: boolean;
}

const fileIn = (dataFolder: string): string => join(dataFolder, 'running.json');

/** Publishes the addresses and machine credentials of the running installation to the owner of the data folder alone. */
export function announceRunning(dataFolder: string, running: RunningFile): void {
  writeOwnerOnly(fileIn(dataFolder), running);
}

/** Takes the addresses back at stop; a second call changes nothing. */
export function withdrawRunning(dataFolder: string): void {
  rmSync(fileIn(dataFolder), { force: true });
}

/** The installation that runs on this folder; `undefined` when none does. A file left by a killed process does not count. */
export function findRunning(dataFolder: string): RunningFile | undefined {
  const running = readOwnerOnly<RunningFile>(fileIn(dataFolder));
  return running !== undefined && isAlive(running.pid) ? running : undefined;
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return hasCode(error, 'EPERM');
  }
}
