import { createServer } from 'node:net';
import { freeLoopbackPort } from '@hailong/database';
import { PortTaken } from './up.errors';

/** Whether a program listens on this loopback port, or we may not listen there. */
export function isTaken(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(true));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(false)));
  });
}

/** The port as asked, or `PortTaken`. Refusing early leaves nothing half started. */
export async function wantedPort(port: number): Promise<number> {
  if (port === 0) return freeLoopbackPort();
  if (await isTaken(port)) throw new PortTaken(port);
  return port;
}

/** The port after the front door's, so that sign-in keeps its address between starts; any free one where that is taken. */
export async function portBeside(port: number): Promise<number> {
  return port < 65_535 && !(await isTaken(port + 1)) ? port + 1 : freeLoopbackPort();
}
