import 'reflect-metadata';
import { loadEnv, startOrExit } from '@hailong/config';
import { runAlone } from '@hailong/events';
import { GrievancesEnv } from './env';
import { startGrievances } from './start';

void startOrExit(async () => {
  const env = loadEnv(GrievancesEnv);
  await runAlone('grievances', env, (parts) => startGrievances(env, parts));
});
