import { connect as connectPlain, isIP, type Socket } from 'node:net';
import { connect as connectTls } from 'node:tls';
import { BrokerTooNew } from './kafka.errors';
import type { KafkaOptions } from './kafka-options';

/** The highest version that kafkajs 2.2.4 can send of each request that we need (KIP-896 cut the low ones; the client never looks at a broker's minimum). */
const OURS: ReadonlyMap<number, readonly [name: string, version: number]> = new Map([
  [0, ['Produce', 7]],
  [1, ['Fetch', 11]],
  [2, ['ListOffsets', 3]],
  [3, ['Metadata', 6]],
  [8, ['OffsetCommit', 5]],
  [9, ['OffsetFetch', 4]],
  [10, ['FindCoordinator', 2]],
  [11, ['JoinGroup', 5]],
  [12, ['Heartbeat', 3]],
  [13, ['LeaveGroup', 3]],
  [14, ['SyncGroup', 3]],
  [18, ['ApiVersions', 2]],
]);

const API_VERSIONS = 18;
const ANSWER_MS = 5_000;
const CORRELATION = 1;

/**
 * Resolves when one of the brokers still accepts every request as our client sends it; rejects with `BrokerTooNew`, which names the requests,
 * when a reached broker does not, and with the last connection error when none can be reached.
 */
export async function probeBrokerVersions(options: KafkaOptions): Promise<void> {
  let unreached: unknown = new Error('no broker is named');
  for (const broker of options.brokers) {
    let minima: Map<number, number>;
    try {
      minima = await lowestVersions(broker, options);
    } catch (error) {
      unreached = error;
      continue;
    }
    const tooNew = [...OURS].filter(([key, [, version]]) => (minima.get(key) ?? 0) > version);
    if (tooNew.length === 0) return;
    throw new BrokerTooNew(
      broker,
      tooNew.map(([key, [name, version]]) => `${name} from version ${minima.get(key)} (ours: ${version})`),
    );
  }
  throw unreached;
}

/** Asks one broker by an ApiVersions request of version 0, which every broker answers, also before anybody has signed in. */
async function lowestVersions(broker: string, { tls }: KafkaOptions): Promise<Map<number, number>> {
  const [host = '', port = ''] = broker.split(':');
  const socket = tls
    ? connectTls({ host, port: Number(port), ...(isIP(host) ? {} : { servername: host }), ...tls })
    : connectPlain(Number(port), host);
  try {
    socket.setTimeout(ANSWER_MS, () => socket.destroy(new Error(`${broker} did not answer in ${ANSWER_MS / 1000} s`)));
    socket.write(requestOfVersionZero('hailong-probe'));
    return minimaIn(await wholeAnswer(socket));
  } finally {
    socket.destroy();
  }
}

function requestOfVersionZero(clientId: string): Buffer {
  const name = Buffer.from(clientId);
  const request = Buffer.alloc(14 + name.length);
  request.writeInt32BE(request.length - 4, 0);
  request.writeInt16BE(API_VERSIONS, 4);
  request.writeInt16BE(0, 6);
  request.writeInt32BE(CORRELATION, 8);
  request.writeInt16BE(name.length, 12);
  name.copy(request, 14);
  return request;
}

async function wholeAnswer(socket: Socket): Promise<Buffer> {
  const parts: Buffer[] = [];
  for await (const part of socket) {
    parts.push(part as Buffer);
    const received = Buffer.concat(parts);
    if (received.length >= 4 && received.length >= received.readInt32BE(0) + 4) return received;
  }
  throw new Error('the broker closed the connection before it had answered');
}

/** size, correlation id, error code, then one entry of three 16-bit numbers a request: key, lowest and highest version. */
function minimaIn(answer: Buffer): Map<number, number> {
  const count = answer.readInt32BE(10);
  return new Map(
    Array.from({ length: count }, (_, index) => [
      answer.readInt16BE(14 + index * 6),
      answer.readInt16BE(16 + index * 6),
    ]),
  );
}
