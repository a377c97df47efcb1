import 'reflect-metadata';
import { inTx } from '@hailong/database';
import { Effects } from './effects';
import { startJobsService } from './jobs-service';

/** A process that sends a job, begins it and never ends it: it is there to be killed. */
async function main(): Promise<void> {
  const service = await startJobsService(process.argv[2]!, Effects);
  await inTx(service.db, (tx) => service.jobs.send(tx, 'wait', { what: 'held' }));
}

void main();
