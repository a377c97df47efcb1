import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';

const API_VERSIONS = 18;

/** A program that answers ApiVersions as a broker would, with these lowest versions by request; and nothing else. */
export async function startFakeBroker(minima: ReadonlyMap<number, number>): Promise<{ address: string; stop(): void }> {
  const all = new Map([...Array.from({ length: 20 }, (_, key) => [key, 0] as const), ...minima]);
  const server = createServer((socket) => {
    socket.on('error', () => socket.destroy());
    socket.on('data', (request) => {
      if (request.readInt16BE(4) === API_VERSIONS) socket.write(answerTo(request.readInt32BE(8), all));
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return { address: `127.0.0.1:${(server.address() as AddressInfo).port}`, stop: () => void server.close() };
}

function answerTo(correlation: number, minima: ReadonlyMap<number, number>): Buffer {
  const answer = Buffer.alloc(14 + minima.size * 6);
  answer.writeInt32BE(answer.length - 4, 0);
  answer.writeInt32BE(correlation, 4);
  answer.writeInt32BE(minima.size, 10);
  [...minima].forEach(([key, lowest], index) => {
    answer.writeInt16BE(key, 14 + index * 6);
    answer.writeInt16BE(lowest, 16 + index * 6);
    answer.writeInt16BE(lowest + 20, 18 + index * 6);
  });
  return answer;
}
