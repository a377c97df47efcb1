import { EmbeddedPostgres } from '@hailong/database';

/** Starts PostgreSQL on a folder, says where, and holds it until it is killed. */
async function holdPostgres(dir: string): Promise<void> {
  const server = await EmbeddedPostgres.start({ dir });
  process.stdout.write(`ready ${server.adminUrl}\n`);
  setInterval(() => server.adminUrl, 60_000);
}

void holdPostgres(process.argv[2] ?? '');
