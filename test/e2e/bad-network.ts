import { once } from 'node:events';
import { connect, createServer, type AddressInfo, type Server, type Socket } from 'node:net';
import { SeededRandom } from '../../apps/hailong/src/demo/seeded-random';

/** 2G, as it is felt at the edge of a town: each way, and what a lost packet costs until it is sent again. */
const LATENCY_MS = [300, 600] as const;
const BYTES_PER_MS = 30 / 8;
const PACKET = 1_400;
const LOST = 0.2;
const SENT_AGAIN_MS = 1_000;
/** Where connections break: so many of them, and after at most so many bytes. */
const CUT = 0.4;
const CUT_WITHIN = 6_000;

/**
 * A bad network between a browser and everything: the browser reaches it as a SOCKS proxy, so that addresses stay what they are. What it does
 * to whom is drawn from the seed. Its time can run faster than ours, and is told in its own.
 */
export class BadNetwork {
  /** How long what was said was on its way, turn after turn, in the network's own time: as it was drawn, for each chunk that came, and never measured. */
  spentMs = 0;
  cuts = 0;
  lostAnswers = 0;
  /** So many answers to a form vanish with their connection, after the form itself went through whole. */
  losesAnswers = 0;
  private hasCuts = false;
  private readonly sockets = new Set<Socket>();

  private constructor(
    private readonly server: Server,
    private readonly random: SeededRandom,
    private readonly timesFaster: number,
  ) {}

  static async start(seed: string, { timesFaster = 1 } = {}): Promise<BadNetwork> {
    const server = createServer();
    const network = new BadNetwork(server, new SeededRandom(seed), timesFaster);
    server.on('connection', (socket) => network.accept(socket));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    return network;
  }

  /** What a browser has to be told. */
  get proxy(): { server: string } {
    return { server: `socks5://127.0.0.1:${(this.server.address() as AddressInfo).port}` };
  }

  /** From here on connections break at random, and what is open does at once. */
  breaks(): void {
    this.hasCuts = true;
    for (const socket of this.sockets) socket.destroy();
  }

  async stop(): Promise<void> {
    for (const socket of this.sockets) socket.destroy();
    this.server.close();
    await once(this.server, 'close');
  }

  /** SOCKS 5 without a name: one greeting, one wish, and then what is said goes both ways. */
  private accept(browser: Socket): void {
    this.hold(browser);
    browser.once('data', () => {
      browser.write(Buffer.from([5, 0]));
      browser.once('data', (wish: Buffer) => {
        const port = wish.readUInt16BE(wish.length - 2);
        const product = connect(port, '127.0.0.1', () => {
          browser.write(Buffer.from([5, 0, 0, 1, 127, 0, 0, 1, 0, 0]));
          this.carry(browser, product);
        });
        this.hold(product);
      });
    });
  }

  private carry(browser: Socket, product: Socket): void {
    const cutAfter = this.hasCuts && this.random.happens(CUT) ? this.random.between(1, CUT_WITHIN) : Infinity;
    let carried = 0;
    let speaking: Socket | undefined;
    let isForm = false;
    const end = () => {
      browser.destroy();
      product.destroy();
    };
    const passes = (from: Socket, to: Socket) => {
      let arrivesAt = 0;
      // Two timers may ring in either order: whichever rings, what left first arrives.
      const arrivals: (() => void)[] = [];
      const arrives = (afterMs: number, arrival: () => void) => {
        const now = performance.now();
        arrivesAt = Math.max(arrivesAt, now) + afterMs / this.timesFaster;
        arrivals.push(arrival);
        setTimeout(() => arrivals.shift()?.(), arrivesAt - now);
      };
      from.on('data', (chunk: Buffer) => {
        if (from === browser && speaking !== browser) isForm = chunk.subarray(0, 5).toString() === 'POST ';
        if (from === product && isForm && this.losesAnswers > 0) {
          this.losesAnswers -= 1;
          this.lostAnswers += 1;
          return end();
        }
        if (carried > cutAfter) return;
        carried += chunk.length;
        const isCut = carried > cutAfter;
        if (isCut) this.cuts += 1;
        const spentMs = this.takesMs(chunk.length) + (speaking === from ? 0 : this.random.between(...LATENCY_MS));
        this.spentMs += spentMs;
        speaking = from;
        arrives(spentMs, () => (isCut ? end() : to.write(chunk)));
      });
      from.once('close', () => arrives(0, end));
    };
    passes(browser, product);
    passes(product, browser);
  }

  /** What the line needs for so many bytes, those that are lost and sent again among them. */
  private takesMs(bytes: number): number {
    const lost = Array.from({ length: Math.ceil(bytes / PACKET) }, () => this.random.happens(LOST)).filter(Boolean);
    return bytes / BYTES_PER_MS + lost.length * SENT_AGAIN_MS;
  }

  /** Whatever happens to a connection here is an end of it, and no error of ours. */
  private hold(socket: Socket): void {
    this.sockets.add(socket);
    socket.on('error', () => socket.destroy());
    socket.once('close', () => this.sockets.delete(socket));
  }
}
