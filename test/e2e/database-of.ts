import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from 'pg';
import { databaseFolder } from '../../apps/hailong/src/up/data-folder';

/** Runs one statement as superuser in the database of a running data folder: to bring about by hand what otherwise takes weeks. */
export async function inDatabaseOf(dataFolder: string, sql: string, values: unknown[]): Promise<void> {
  const folder = databaseFolder(dataFolder);
  const password = readFileSync(join(folder, 'password'), 'utf8').trim();
  const port = readFileSync(join(folder, 'cluster/postmaster.pid'), 'utf8').split('\n')[3];
  const client = new Client({ connectionString: `postgres://postgres:${password}@127.0.0.1:${port}/hailong` });
  await client.connect();
  try {
    const { rowCount } = await client.query(sql, values);
    if (rowCount !== 1) throw new Error(`The statement changed ${rowCount} rows instead of one.`);
  } finally {
    await client.end();
  }
}
