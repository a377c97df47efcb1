import { loadEnv, startOrExit } from '@hailong/config';
import { GatewayEnv } from './env';
import { startGateway } from './start';

void startOrExit(async () => {
  const { app } = await startGateway(loadEnv(GatewayEnv));
  app.enableShutdownHooks();
});
