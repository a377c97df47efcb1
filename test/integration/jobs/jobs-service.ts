import { openDatabase, type ServiceName } from '@hailong/database';
import { Jobs, jobTablesSql, JobsModule } from '@hailong/jobs';
import { Global, Module, type Type } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { Client } from 'pg';
import { DataSource } from 'typeorm';
import { openTestDatabase } from '../../support/test-database';

export const SERVICE: ServiceName = 'grievances';

/** One instance of a service as far as its jobs are concerned. */
export interface JobsService {
  jobs: Jobs;
  db: DataSource;
  stop(): Promise<void>;
}

/** A database with the tables of jobs and one table `effect` for what the jobs of a test do. */
export async function openJobDatabase() {
  const database = await openTestDatabase({ empty: true });
  const owner = new Client({ connectionString: database.ownerUrl(SERVICE) });
  await owner.connect();
  await owner.query(`SET search_path = ${SERVICE}`);
  for (const sql of jobTablesSql(SERVICE).up) await owner.query(sql);
  await owner.query('CREATE TABLE effect (what text, at timestamptz DEFAULT clock_timestamp())');
  await owner.query('CREATE TABLE gate (is_open boolean)');
  return {
    url: database.url(SERVICE),
    owner,
    async drop() {
      await owner.end();
      await database.drop();
    },
  };
}

/** Starts an instance that runs the jobs of these providers and looks for them often. */
export function startJobsService(url: string, ...providers: Type[]): Promise<JobsService> {
  return startLookingEvery(0.5, url, ...providers);
}

/** Starts an instance that by itself looks for the jobs of these providers as rarely as that. */
export async function startLookingEvery(pollSeconds: number, url: string, ...providers: Type[]): Promise<JobsService> {
  const db = await openDatabase({ url, schema: SERVICE, entities: [], poolSize: 6 });

  @Global()
  @Module({ providers: [{ provide: DataSource, useValue: db }], exports: [DataSource] })
  class GivenDatabase {}

  @Module({
    imports: [
      GivenDatabase,
      JobsModule.forService({ service: SERVICE, pollSeconds, superviseSeconds: 1, cronSeconds: 1 }),
    ],
    providers,
  })
  class ServiceUnderTest {}

  try {
    const app = await NestFactory.createApplicationContext(ServiceUnderTest, { logger: false, abortOnError: false });
    return {
      jobs: app.get(Jobs),
      db,
      async stop() {
        await app.close();
        await db.destroy();
      },
    };
  } catch (error) {
    await db.destroy();
    throw error;
  }
}
