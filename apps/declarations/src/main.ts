import 'reflect-metadata';
import { loadEnv, startOrExit } from '@hailong/config';
import { runAlone } from '@hailong/events';
import { DeclarationsEnv } from './env';
import { startDeclarations } from './start';

void startOrExit(async () => {
  const env = loadEnv(DeclarationsEnv);
  await runAlone('declarations', env, (parts) => startDeclarations(env, parts));
});
