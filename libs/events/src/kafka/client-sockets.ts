import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { setTimeout as pause } from 'node:timers/promises';
import { connect as connectTls, type ConnectionOptions } from 'node:tls';

/** How long a client may take to say good-bye: less than a service has to end. */
const GOODBYE_MS = 4_000;
const KEEP_ALIVE_MS = 60_000;

/** What the client wants connected. */
interface Wanted {
  host: string;
  port: number;
  ssl?: ConnectionOptions;
  onConnect: () => void;
}

/**
 * The sockets of one client. Closing them is final: every open one ends with an error, which also ends the client's own timers, and no new one
 * is made. kafkajs itself connects again when a request is retried after it was told to disconnect, and nobody would ever close that connection.
 */
export class ClientSockets {
  private readonly open = new Set<Socket>();
  private isClosed = false;

  constructor(private readonly refusal: () => Error) {}

  /** A connection in the making; throws the refusal once the sockets are closed. */
  connect({ host, port, ssl, onConnect }: Wanted): Socket {
    if (this.isClosed) throw this.refusal();
    const socket = ssl
      ? connectTls({ host, port, ...(isIP(host) ? {} : { servername: host }), ...ssl }, onConnect)
      : connectPlain({ host, port }, onConnect);
    socket.setKeepAlive(true, KEEP_ALIVE_MS);
    this.open.add(socket);
    socket.once('close', () => this.open.delete(socket));
    return socket;
  }

  /**
   * Lets the client say good-bye for a few seconds and closes its sockets whether it could or not: brokers notice by themselves who is gone. A
   * client that never ends, because a step of ours in it never does, is left behind.
   */
  async closeAfter(goodbye: () => Promise<void>): Promise<void> {
    try {
      await Promise.race([goodbye(), pause(GOODBYE_MS, undefined, { ref: false })]);
    } finally {
      this.close();
    }
  }

  private close(): void {
    this.isClosed = true;
    for (const socket of this.open) socket.destroy(this.refusal());
  }
}
