import { createReadStream } from 'node:fs';
import { connect, type NetConnectOpts } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/**
 * What is known of a file: looked through and found clean or infected; not looked through for want of a daemon, which the screens say; or
 * declined by a daemon that is there.
 */
export type ScanResult = 'clean' | 'infected' | 'unscanned' | 'declined';

const ANSWER_WITHIN_MS = 30_000;

/** Asks ClamAV's daemon about files. `address` is `unix:/path` or `tcp://host:port`; without one, nothing is scanned. */
export class VirusScan {
  constructor(
    private readonly address: string | undefined,
    private readonly warn: (text: string) => void = () => undefined,
  ) {}

  /**
   * A daemon that is away leaves a file unscanned, with a warning: what is kept of it are pixels in any case (ADR 0017). One that is there and
   * does not look through a file, mostly because of its `StreamMaxLength`, declines it: a sender must not choose to be left unscanned (ADR 0027).
   */
  async scan(path: string): Promise<ScanResult> {
    if (this.address === undefined) return 'unscanned';
    try {
      const said = await ask(this.address, 'INSTREAM', path);
      if (said === 'stream: OK') return 'clean';
      const name = /^stream: (.+) FOUND$/.exec(said)?.[1];
      if (name === undefined) throw new Error(said.slice(0, 100));
      this.warn(`a file was infected: ${name}`);
      return 'infected';
    } catch (error) {
      this.warn(`a file was not scanned: ${error instanceof Error ? error.message : 'no answer'}`);
      // Its words do not tell: it may hang up on what is too long before they are read.
      const version = await this.version().catch(() => 'nobody');
      return version.startsWith('ClamAV') ? 'declined' : 'unscanned';
    }
  }

  /** What the daemon says it is; rejects when none answers. */
  async version(): Promise<string> {
    return ask(this.address ?? '', 'VERSION');
  }
}

/** Puts one question, about a file or none, over a connection of its own, and returns the words of the daemon; rejects where there are none. */
async function ask(address: string, command: 'INSTREAM' | 'VERSION', path?: string): Promise<string> {
  const socket = connect(placeOf(address));
  const asking = Readable.from(question(command, path));
  socket.setTimeout(ANSWER_WITHIN_MS, () => socket.destroy(new Error('no answer')));
  asking.once('error', (error) => socket.destroy(error));
  // What ends the connection early is told by the words, or by their absence.
  socket.on('error', () => undefined);
  try {
    // Not ended by us: to the daemon, that would be somebody who has gone.
    asking.pipe(socket, { end: false });
    return (await text(socket)).replace(/[\0\s]+$/, '');
  } finally {
    asking.destroy();
    socket.destroy();
  }
}

/** The protocol of clamd: a command that ends with a zero byte, then the file in pieces, each after its length, and one of no length. */
async function* question(command: string, path?: string): AsyncGenerator<Buffer> {
  yield Buffer.from(`z${command}\0`);
  if (path === undefined) return;
  for await (const chunk of createReadStream(path) as AsyncIterable<Buffer>) {
    const length = Buffer.alloc(4);
    length.writeUInt32BE(chunk.length);
    yield length;
    yield chunk;
  }
  yield Buffer.alloc(4);
}

function placeOf(address: string): NetConnectOpts {
  if (address.startsWith('unix:')) return { path: address.slice('unix:'.length) };
  const { hostname, port } = new URL(address);
  return { host: hostname, port: Number(port) };
}
