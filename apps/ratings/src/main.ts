import 'reflect-metadata';
import { loadEnv, startOrExit } from '@hailong/config';
import { runAlone } from '@hailong/events';
import { RatingsEnv } from './env';
import { startRatings } from './start';

void startOrExit(async () => {
  const env = loadEnv(RatingsEnv);
  await runAlone('ratings', env, (parts) => startRatings(env, parts));
});
