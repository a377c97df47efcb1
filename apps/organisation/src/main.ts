import 'reflect-metadata';
import { loadEnv, startOrExit } from '@hailong/config';
import { runAlone } from '@hailong/events';
import { OrganisationEnv } from './env';
import { startOrganisation } from './start';

void startOrExit(async () => {
  const env = loadEnv(OrganisationEnv);
  await runAlone('organisation', env, (parts) => startOrganisation(env, parts));
});
