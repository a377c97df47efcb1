import { inTx } from '@hailong/database';
import { Job, JobDeclaredTwice, JobUnknown } from '@hailong/jobs';
import { join } from 'node:path';
import { startTypeScript } from '../../support/child-process';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { Effects } from './effects';
import { type JobsService, openJobDatabase, SERVICE, startJobsService, startLookingEvery } from './jobs-service';

let database: Awaited<ReturnType<typeof openJobDatabase>>;
let services: JobsService[] = [];

beforeAll(async () => {
  database = await openJobDatabase();
});
afterEach(async () => {
  await Promise.all(services.splice(0).map((service) => service.stop()));
  await database.owner.query(`TRUNCATE effect, gate, ${SERVICE}_jobs.job`);
});
afterAll(() => database?.drop());

async function start(): Promise<JobsService> {
  const service = await startJobsService(database.url, Effects);
  services.push(service);
  return service;
}

async function effects(): Promise<string[]> {
  const { rows } = await database.owner.query<{ what: string }>('SELECT what FROM effect ORDER BY at');
  return rows.map(({ what }) => what).filter((what) => what !== 'swept');
}

async function job(name: string): Promise<Record<string, unknown> | undefined> {
  const { rows } = await database.owner.query<Record<string, unknown>>(
    `SELECT * FROM ${SERVICE}_jobs.job WHERE name = $1`,
    [name],
  );
  return rows[0];
}

const openTheGate = () => database.owner.query('INSERT INTO gate VALUES (true)');

describe('a job', () => {
  it('runs once, though two instances look for it', async () => {
    const [one] = [await start(), await start()];
    const sent = Array.from({ length: 20 }, (_, index) => `job ${index}`);
    await inTx(one.db, async (tx) => {
      for (const what of sent) await one.jobs.send(tx, 'record', { what });
    });
    await eventually(async () => (await effects()).length >= sent.length, { describe: 'all jobs have run' });
    await Promise.all(services.splice(0).map((service) => service.stop()));
    expect((await effects()).toSorted()).toEqual(sent.toSorted());
  });

  it('that was sent here is begun at the commit, not at the next look', async () => {
    const service = await startLookingEvery(3_600, database.url, Effects);
    services.push(service);
    for (const what of ['first', 'second']) {
      await inTx(service.db, (tx) => service.jobs.send(tx, 'record', { what }));
      await eventually(async () => (await effects()).includes(what), { describe: `${what} has run` });
    }
  });

  it('leaves nothing when the transaction that sent it is rolled back', async () => {
    const service = await start();
    const sent = inTx(service.db, async (tx) => {
      await service.jobs.send(tx, 'record', { what: 'never' });
      throw new Error('changed my mind');
    });
    await expect(sent).rejects.toThrow('changed my mind');
    expect(await job('record')).toBeUndefined();
  });

  it('that nobody declared is refused', async () => {
    const service = await start();
    await expect(inTx(service.db, (tx) => service.jobs.send(tx, 'recrod'))).rejects.toThrow(JobUnknown);
  });

  it('that fails is tried again with longer waits, and at last stays as failed with its error and no value', async () => {
    const service = await start();
    await inTx(service.db, (tx) => service.jobs.send(tx, 'fail'));
    const failed = await eventually(async () => ((await job('fail'))?.['state'] === 'failed' ? job('fail') : false), {
      describe: 'the job has failed',
    });
    expect(await effects()).toEqual(['failed', 'failed', 'failed']);
    expect(failed).toMatchObject({ retry_count: 2, retry_backoff: true });
    expect(JSON.stringify(failed)).toContain('EENVELOPE');
    expect(JSON.stringify(failed)).not.toContain('ketoan@hu-cau.example');
  });

  it('of a schedule runs when its time has come, and goes when it is declared no more', async () => {
    await start();
    const swept = () => database.owner.query(`SELECT 1 FROM effect WHERE what = 'swept'`);
    await eventually(async () => (await swept()).rows.length > 0, { describe: 'the schedule has fired' });

    class Unscheduled {
      @Job('sweep') async sweep(): Promise<void> {}
    }
    services.push(await startJobsService(database.url, Unscheduled));
    const { rows } = await database.owner.query(`SELECT name FROM ${SERVICE}_jobs.schedule`);
    expect(rows).toEqual([]);
  });

  it('that runs is waited for when the service stops', async () => {
    const service = await start();
    await inTx(service.db, (tx) => service.jobs.send(tx, 'wait', { what: 'slow' }));
    await eventually(async () => (await effects()).includes('slow begun'), { describe: 'the job has begun' });
    let isStopped = false;
    const stopped = services
      .pop()!
      .stop()
      .then(() => (isStopped = true));
    expect(isStopped).toBe(false);
    await openTheGate();
    await stopped;
    expect(await effects()).toEqual(['slow begun', 'slow done']);
    expect(await job('wait')).toMatchObject({ state: 'completed' });
  });

  it('of a killed process runs again', async () => {
    const killed = startTypeScript(join(__dirname, 'hold-a-job.ts'), [database.url]);
    await eventually(async () => (await effects()).includes('held begun'), { describe: 'the other process has begun' });
    await killed.sigkill();
    await openTheGate();
    await database.owner.query(
      `UPDATE ${SERVICE}_jobs.job SET heartbeat_on = now() - interval '1 hour' WHERE state = 'active'`,
    );
    await start();
    await eventually(async () => (await effects()).includes('held done'), { describe: 'the job has run again' });
    expect(await effects()).toEqual(['held begun', 'held begun', 'held done']);
  });

  it('declared by two methods stops the start', async () => {
    class Twice {
      @Job('record') async again(): Promise<void> {}
    }
    await expect(startJobsService(database.url, Effects, Twice)).rejects.toThrow(JobDeclaredTwice);
  });
});

leakCheck();
