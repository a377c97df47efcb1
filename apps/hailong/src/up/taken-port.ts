import { type AddressInfo, createServer } from 'node:net';
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

/** A loopback port that no other program, and no other part of this one, can take before it is released. */
export interface HeldPort {
  port: number;
  release(): Promise<void>;
}

/**
 * Holds the port as asked, or a free one for 0, while what has to know its number is started; fails with `PortTaken` where another program listens.
 * Refusing early leaves nothing half started, and a start that fails meanwhile need not release it.
 */
export async function holdPort(wanted: number): Promise<HeldPort> {
  const holder = createServer((socket) => socket.destroy());
  await new Promise<void>((resolve, reject) => {
    holder.once('error', () => reject(new PortTaken(wanted))).listen(wanted, '127.0.0.1', resolve);
  });
  holder.unref();
  const { port } = holder.address() as AddressInfo;
  return { port, release: () => new Promise((resolve) => void holder.close(() => resolve())) };
}

/** The port after the front door's, so that sign-in keeps its address between starts; any free one where that is taken. */
export async function portBeside(port: number): Promise<number> {
  return port < 65_535 && !(await isTaken(port + 1)) ? port + 1 : freeLoopbackPort();
}
