import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DataFolderInUse, EmbeddedPostgres } from '@hailong/database';
import { announceTestRun, givenDatabaseUrl } from './test-env';
import { createTemplate, dropDatabasesOf } from './test-template';

/** The folders of all runs begin like this, so that a run can clear away what a killed one left. */
const FOLDER = 'hailong-test-';

/** What the tear-down of this run has to undo, newest first. Set-up and tear-down run in one process. */
const undo: (() => Promise<void>)[] = [];

/** Gives the run a server (embedded, or `TEST_DATABASE_URL`) with one migrated template database under a random prefix of its own. */
export default async function globalSetup(): Promise<void> {
  Object.assign(globalThis, { [UNDO]: undo });
  try {
    await prepareRun();
  } catch (error) {
    // Jest runs no tear-down after a set-up that failed.
    for (const step of undo.reverse()) await step();
    throw error;
  }
}

/** Where the tear-down, another module, finds it. */
export const UNDO = Symbol.for('hailong.test.undo');

async function prepareRun(): Promise<void> {
  const prefix = `hailong_test_${randomBytes(4).toString('hex')}`;
  const adminUrl = givenDatabaseUrl() ?? (await startServer());
  undo.push(() => dropDatabasesOf(adminUrl, prefix));
  const missing = await createTemplate(adminUrl, prefix);
  for (const [service, reason] of Object.entries(missing)) {
    process.stderr.write(`\nThe test databases lack the schema of ${service}: ${reason}\n`);
  }
  announceTestRun({ adminUrl, prefix, missing });
}

async function startServer(): Promise<string> {
  await discardAbandoned();
  const folder = await mkdtemp(join(tmpdir(), FOLDER));
  undo.push(() => rm(folder, { recursive: true, force: true, maxRetries: 5 }));
  const server = await EmbeddedPostgres.start({ dir: folder, durable: false });
  undo.push(() => server.stop());
  return server.adminUrl;
}

/** A run that was killed leaves its server running. A folder that a live run holds is refused, and so left alone. */
async function discardAbandoned(): Promise<void> {
  for (const name of await readdir(tmpdir())) {
    if (!name.startsWith(FOLDER)) continue;
    const folder = join(tmpdir(), name);
    try {
      const isStarting = (await readdir(folder)).length === 0;
      if (!isStarting) await EmbeddedPostgres.discard(folder);
    } catch (error) {
      // Another run may be clearing its own away at this moment.
      if (!(error instanceof DataFolderInUse)) process.stderr.write(`Not cleared away: ${folder}: ${String(error)}\n`);
    }
  }
}
