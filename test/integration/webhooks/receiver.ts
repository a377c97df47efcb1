import { once } from 'node:events';
import {
  createServer,
  type IncomingHttpHeaders,
  type RequestListener,
  type Server,
  type ServerResponse,
} from 'node:http';
import { createServer as createTlsServer, type ServerOptions } from 'node:https';
import type { AddressInfo } from 'node:net';
import { Webhook } from 'standardwebhooks';
import { eventually } from '../../support/eventually';

/** One request as it arrived. */
export interface Received {
  headers: IncomingHttpHeaders;
  body: string;
  id: string;
  type: string;
  data: Record<string, string>;
}

/** How a receiver answers a message; `hold` never does. */
export type Reply = { status: number; headers?: Record<string, string> } | 'hold' | 'drop';

const OK: Reply = { status: 204 };

/** The server of a software vendor that webhooks are sent to: a real one, on this machine, that answers as it is told. */
export class Receiver {
  readonly received: Received[] = [];
  /** Decides the answer to each message; 204 unless it is replaced. */
  reply: (message: Received) => Reply = () => OK;
  private readonly held = new Set<ServerResponse>();

  private constructor(private readonly server: Server) {}

  static async start(tls?: ServerOptions): Promise<Receiver> {
    const handled: { by?: Receiver } = {};
    const listener: RequestListener = (request, response) => {
      const parts: Buffer[] = [];
      request.on('data', (part: Buffer) => parts.push(part));
      request.on('end', () => handled.by!.take(request.headers, Buffer.concat(parts).toString(), response));
    };
    const receiver = new Receiver(tls ? createTlsServer(tls, listener) : createServer(listener));
    handled.by = receiver;
    receiver.server.listen(0, '127.0.0.1');
    await once(receiver.server, 'listening');
    return receiver;
  }

  get port(): number {
    return (this.server.address() as AddressInfo).port;
  }

  url(path = '/hook'): string {
    return `http://127.0.0.1:${this.port}${path}`;
  }

  of(type: string): Received[] {
    return this.received.filter((message) => message.type === type);
  }

  /** Waits until so many messages of a type have arrived, repetitions included. */
  gets(count: number, type: string): Promise<Received[]> {
    return eventually(
      () => {
        const seen = this.of(type);
        if (seen.length < count) throw new Error(`${seen.length} of ${count}`);
        return seen;
      },
      { describe: `${count} × ${type} arrive` },
    );
  }

  /** Waits for the first message of a type. */
  async getsOne(type: string): Promise<Received> {
    const [first] = await this.gets(1, type);
    return first!;
  }

  /** How many it has not answered. */
  get holds(): number {
    return this.held.size;
  }

  /** Takes with 2xx what it has not answered. */
  answers(): void {
    for (const response of this.held) response.writeHead(204).end();
    this.held.clear();
  }

  async stop(): Promise<void> {
    this.server.close();
    this.server.closeAllConnections();
    await once(this.server, 'close');
  }

  private take(headers: IncomingHttpHeaders, body: string, response: ServerResponse): void {
    const { type, data } = JSON.parse(body) as Pick<Received, 'type' | 'data'>;
    const message = { headers, body, id: String(headers['webhook-id']), type, data };
    this.received.push(message);
    const reply = this.reply(message);
    if (reply === 'hold') this.held.add(response);
    else if (reply === 'drop') response.destroy();
    else response.writeHead(reply.status, reply.headers).end('a word that nobody reads');
  }
}

/** What the library of the specification makes of a message; it throws where the signature does not hold. */
export function verified(secret: string, { headers, body }: Pick<Received, 'headers' | 'body'>): unknown {
  return new Webhook(secret).verify(body, headers as Record<string, string>);
}
