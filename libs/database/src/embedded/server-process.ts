import { execFile } from 'node:child_process';
import { readFile, realpath, rm, stat, truncate } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { PostgresFailed } from '../database.errors';
import { hasCode } from '../has-code';
import type { ServerPrograms } from './server-programs';

const run = promisify(execFile);

/** Where one cluster lives. */
export interface ClusterFiles {
  dir: string;
  cluster: string;
  log: string;
}

const LOG_LIMIT = 10_000_000;

/** Modest, loopback only, no Unix socket; without durability for tests. */
export function serverSettings(port: number, durable: boolean): Record<string, string | number> {
  const settings = {
    port,
    listen_addresses: '127.0.0.1',
    unix_socket_directories: '',
    shared_buffers: '128MB',
    max_connections: 200,
    max_wal_size: '1GB',
    log_checkpoints: 'off',
    // A detail repeats the offending row, a statement what was typed into it: neither belongs into a log.
    log_error_verbosity: 'terse',
    log_min_error_statement: 'panic',
    log_timezone: 'UTC',
    timezone: 'UTC',
  };
  return durable ? settings : { ...settings, fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' };
}

/** Starts the server in a session of its own, so that Ctrl-C in our terminal does not reach it, and returns when it takes connections. */
export async function startServer(
  programs: ServerPrograms,
  files: ClusterFiles,
  settings: Record<string, string | number>,
): Promise<void> {
  await shortenLog(files.log);
  const options = Object.entries(settings).map(([name, value]) => `-c ${name}=${value}`);
  await programs
    .run(
      'pg_ctl',
      ['start', '-w', '-t', '60', '-s', '-D', files.cluster, '-l', files.log, '-o', options.join(' ')],
      files.cluster,
    )
    .catch(async () => {
      throw new PostgresFailed('it did not start', await lastLines(files.log));
    });
}

/** Stops the server of these files if one runs, gently first; removes the note of one that is gone. Does nothing if there is none. */
export async function stopServer(programs: ServerPrograms, files: ClusterFiles): Promise<void> {
  const pid = await runningPid(files.cluster);
  if (pid === undefined) return rm(join(files.cluster, 'postmaster.pid'), { force: true });
  const stop = (mode: 'fast' | 'immediate', seconds: number) =>
    programs.run('pg_ctl', ['stop', '-w', '-s', '-t', String(seconds), '-m', mode, '-D', files.cluster], files.cluster);
  await stop('fast', 20)
    .catch(() => stop('immediate', 10))
    .catch(async (error: Error) => {
      if ((await runningPid(files.cluster)) !== undefined) throw new PostgresFailed('it did not stop', error.message);
    });
}

/** The last lines the server wrote. */
export async function lastLines(log: string): Promise<string> {
  const text = await readFile(log, 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return '';
    throw error;
  });
  return text.trimEnd().split('\n').slice(-15).join('\n');
}

/** The server's own note may outlive it, and its number may belong to another program since: only a postgres on this very folder counts. */
async function runningPid(cluster: string): Promise<number | undefined> {
  const note = await readFile(join(cluster, 'postmaster.pid'), 'utf8').catch((error: unknown) => {
    if (hasCode(error, 'ENOENT')) return undefined;
    throw error;
  });
  const pid = Number(note?.split('\n')[0]);
  if (!Number.isInteger(pid) || pid <= 0) return undefined;
  const command = await commandOf(pid);
  const folder = await realpath(cluster);
  return command !== undefined && command.includes('postgres') && command.includes(folder) ? pid : undefined;
}

async function commandOf(pid: number): Promise<string | undefined> {
  if (process.platform === 'linux') {
    return readFile(`/proc/${pid}/cmdline`, 'utf8').catch((error: unknown) => {
      if (hasCode(error, 'ENOENT', 'ESRCH')) return undefined;
      throw error;
    });
  }
  return run('ps', ['-p', String(pid), '-o', 'command=']).then(
    ({ stdout }) => stdout,
    () => undefined,
  );
}

async function shortenLog(log: string): Promise<void> {
  const size = await stat(log).then(
    (found) => found.size,
    () => 0,
  );
  if (size > LOG_LIMIT) await truncate(log);
}
