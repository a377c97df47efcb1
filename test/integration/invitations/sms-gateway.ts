import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A message as the gateway got it. */
interface ArrivedMessage {
  authorization: string | undefined;
  body: { clientId: string; from: string; to: string; text: string };
}

/** What the gateway does next; as it starts it takes every message and tells nothing of arrivals. */
const USUAL = {
  status: 200,
  retryAfter: undefined as string | undefined,
  hangsUp: false,
  answersAfter: undefined as Promise<void> | undefined,
  told: { status: 404, text: '' },
};

/** A real SMS gateway over HTTP on a free port of this machine, which keeps what it takes. */
export class SmsGateway {
  readonly mood = { ...USUAL };
  readonly arrived: ArrivedMessage[] = [];
  /** Who asked about which message. */
  readonly askedAbout: string[] = [];
  private port = 0;

  private readonly server = createServer(async (request, response) => {
    const { status, retryAfter, hangsUp, answersAfter, told } = this.mood;
    const { authorization } = request.headers;
    if (request.method === 'GET') {
      this.askedAbout.push(`${authorization} ${request.url}`);
      await answersAfter;
      return response.writeHead(told.status).end(told.text);
    }
    const body = JSON.parse(await textOf(request)) as ArrivedMessage['body'];
    if (status === 200) this.arrived.push({ authorization, body });
    if (hangsUp) return request.socket.destroy();
    await answersAfter;
    response
      .writeHead(status, { 'content-type': 'application/json', ...(retryAfter && { 'retry-after': retryAfter }) })
      .end(JSON.stringify({ messageId: `g-${body.clientId}` }));
  });

  get url(): string {
    return `http://127.0.0.1:${this.port}/send`;
  }

  /** Opens the port, or opens it again on the same number. */
  async comeUp(): Promise<void> {
    await new Promise<void>((resolve) => this.server.listen(this.port, '127.0.0.1', resolve));
    this.port = (this.server.address() as AddressInfo).port;
  }

  async goDown(): Promise<void> {
    if (!this.server.listening) return;
    const closed = new Promise((resolve) => this.server.close(resolve));
    this.server.closeAllConnections();
    await closed;
  }

  /** Forgets what came and does again what it usually does. */
  startAnew(): void {
    Object.assign(this.mood, USUAL);
    this.arrived.length = 0;
    this.askedAbout.length = 0;
  }
}

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}
