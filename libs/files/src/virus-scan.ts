import { createReadStream } from 'node:fs';
import { connect, type NetConnectOpts } from 'node:net';
import { Readable } from 'node:stream';
import { text } from 'node:stream/consumers';

/**
 * What is known of a file: looked through and found clean or infected; not looked through for want of a daemon, which the screens say;
 * declined by a daemon that is there; or not looked through in time, which says nothing of the file.
 */
export type ScanResult = 'clean' | 'infected' | 'unscanned' | 'declined' | 'too-busy';

/**
 * How long a daemon may be silent about a file, and about itself. The first is more than its own `MaxScanTime` of 120 s; with the other questions
 * and the time that pictures take it stays under the 300 s that the gateway gives an upload, where one file is sent and none waits before it.
 */
const SILENT_AT_MOST = { fileMs: 130_000, itselfMs: 10_000 };

class NobodyThere extends Error {}
class NoAnswerInTime extends Error {}

/** Asks ClamAV's daemon about files. `address` is `unix:/path` or `tcp://host:port`; without one, nothing is scanned. */
export class VirusScan {
  constructor(
    private readonly address: string | undefined,
    private readonly warn: (text: string) => void = () => undefined,
    private readonly silentAtMost = SILENT_AT_MOST,
  ) {}

  /**
   * A daemon that is away leaves a file unscanned, with a warning: what is kept of it are pixels in any case (ADR 0017). One that is there and
   * does not look through a file, mostly because of its `StreamMaxLength`, declines it: a sender must not choose to be left unscanned (ADR 0027).
   * One that takes the connection and is silent longer than `SILENT_AT_MOST` is too busy, as all its threads may be taken: the file can be sent again.
   */
  async scan(path: string): Promise<ScanResult> {
    if (this.address === undefined) return 'unscanned';
    try {
      const said = await ask(this.address, 'INSTREAM', this.silentAtMost.fileMs, path);
      if (said === 'stream: OK') return 'clean';
      const name = /^stream: (.+) FOUND$/.exec(said)?.[1];
      if (name === undefined) throw new Error(said.slice(0, 100));
      this.warn(`a file was infected: ${name}`);
      return 'infected';
    } catch (error) {
      this.warn(`a file was not scanned: ${error instanceof Error ? error.message : 'no answer'}`);
      if (error instanceof NobodyThere) return 'unscanned';
      return error instanceof NoAnswerInTime ? 'too-busy' : this.whyNotScanned();
    }
  }

  /** The words about the file do not tell: the daemon may hang up on what is too long before they are read. */
  private async whyNotScanned(): Promise<ScanResult> {
    try {
      const said = await this.version();
      if (said.startsWith('ClamAV')) return 'declined';
      return said === '' ? 'too-busy' : 'unscanned';
    } catch (error) {
      return error instanceof NobodyThere ? 'unscanned' : 'too-busy';
    }
  }

  /** What the daemon says it is; rejects when none answers. */
  async version(): Promise<string> {
    return ask(this.address ?? '', 'VERSION', this.silentAtMost.itselfMs);
  }
}

/** Puts one question, about a file or none, over a connection of its own, and returns the words of the daemon; rejects where there are none. */
async function ask(address: string, command: 'INSTREAM' | 'VERSION', withinMs: number, path?: string): Promise<string> {
  const socket = connect(placeOf(address));
  const asking = Readable.from(question(command, path));
  let isTaken = false;
  socket.setTimeout(SILENT_AT_MOST.itselfMs, () => socket.destroy(new NoAnswerInTime('no answer in time')));
  socket.once('connect', () => {
    isTaken = true;
    socket.setTimeout(withinMs);
  });
  asking.once('error', (error) => socket.destroy(error));
  // What ends the connection early is told by the words, or by their absence.
  socket.on('error', () => undefined);
  try {
    // Not ended by us: to the daemon, that would be somebody who has gone.
    asking.pipe(socket, { end: false });
    return (await text(socket)).replace(/[\0\s]+$/, '');
  } catch (error) {
    throw isTaken ? error : new NobodyThere(error instanceof Error ? error.message : 'no connection');
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
  // Brackets belong to the address as it is written, not to the host; 3310 is clamd's own port.
  return { host: hostname.replaceAll(/^\[|\]$/g, ''), port: Number(port || 3310) };
}
