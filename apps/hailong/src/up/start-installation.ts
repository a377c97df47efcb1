import { join } from 'node:path';
import { EmbeddedPostgres } from '@hailong/database';
import type { LogLevel } from '@hailong/http';
import { startIdentityProvider } from '../identity-provider/start-identity-provider';
import { OperatorAccess } from '../access/operator-access';
import type { RunningFile } from '../access/running-file';
import { loadSecrets } from '../access/secrets';
import { DEMO_SOFTWARE } from '../demo/demo-software';
import { databaseFolder } from './data-folder';
import { migrateAll } from './migrate-all';
import { seedRegister } from './seed-register';
import { startFrontDoor } from './start-front-door';
import { startServices } from './start-services';
import type { StopOrder } from './stop-order';
import { holdPort, portBeside } from './taken-port';
import { embeddedTransports, kafkaTransports, type Transports } from './transports';
import type { UpOptions } from './up-options';

/** What runs: how others reach it, and the operator's way in. */
export interface Installation {
  running: RunningFile;
  operator: OperatorAccess;
}

const LOG_LEVEL: LogLevel = 'warn';

/**
 * Starts database, services, sign-in and front door, in this order, and records the offices of the public register. Each part enters the
 * stop order as soon as it runs. A stop that is asked for meanwhile ends the start at its next step.
 */
export async function startInstallation(
  options: UpOptions,
  dataFolder: string,
  stopOrder: StopOrder,
  print: (line: string) => void,
  signal: AbortSignal,
): Promise<Installation> {
  const step = (line: string): void => {
    signal.throwIfAborted();
    print(line);
  };
  const transports = await transportsOf(options, step);
  step('starting PostgreSQL (embedded)');
  const postgres = await EmbeddedPostgres.start({ dir: databaseFolder(dataFolder) });
  stopOrder.add('PostgreSQL', () => postgres.stop());
  // Only the holder of the folder's lock comes this far: two starts at once cannot make two sets of keys or take one port twice.
  const secrets = await loadSecrets(dataFolder);
  // The services listen where the system lets them, and it would give one of them this port if nobody held it.
  const { port, release } = await holdPort(options.port);
  const publicOrigin = `http://localhost:${port}`;
  step('preparing the databases of the services');
  await migrateAll(postgres.adminUrl);
  step('starting the services');
  stopOrder.add('the transport', () => transports.close());
  const around = {
    adminUrl: postgres.adminUrl,
    filesFolder: join(dataFolder, 'files'),
    secrets,
    publicOrigin,
    logLevel: LOG_LEVEL,
    hasDemoOutbox: true,
    transports,
  };
  const services = await startServices(around, stopOrder);
  step('starting sign-in and the front door');
  const demoSoftware = { clientId: DEMO_SOFTWARE, clientSecret: secrets.demoSoftwareSecret };
  const identity = await startIdentityProvider({
    port: await portBeside(port),
    publicOrigin,
    dir: join(dataFolder, 'identity'),
    software: options.demo ? [demoSoftware] : [],
  });
  stopOrder.add('sign-in', () => identity.stop());
  await release();
  const url = await startFrontDoor({ ...around, port, services, identity }, stopOrder);
  step('recording the offices of the public register');
  const operator = new OperatorAccess(services, secrets.identityPrivateKey);
  await seedRegister(operator);
  const running: RunningFile = {
    pid: process.pid,
    startedAt: new Date().toISOString(),
    url,
    publicOrigin,
    services,
    tokenEndpoint: identity.tokenEndpoint,
    feedClientId: identity.feedClientId,
    feedClientSecret: identity.feedClientSecret,
    hasDemo: options.demo,
    ...(options.demo ? { software: { ...demoSoftware, taxCodes: [] } } : {}),
    ...(options.kafka === undefined ? {} : { kafka: options.kafka }),
    isReady: false,
  };
  return { running, operator };
}

/** Looked for before anything is started: a wrong address is told at once. */
async function transportsOf({ kafka }: UpOptions, step: (line: string) => void): Promise<Transports> {
  if (kafka === undefined) return embeddedTransports();
  step(`looking for Kafka at ${kafka.join(', ')}`);
  return kafkaTransports(kafka);
}
