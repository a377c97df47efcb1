import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { createServer, type Server, type Socket } from 'node:net';
import { networkInterfaces, tmpdir } from 'node:os';
import { join } from 'node:path';
import { DiskStore, FileIntake, VirusScan } from '@hailong/files';
import { leakCheck } from '../../support/leak-check';
import { aJpeg, aPdf, aPng, EICAR } from './files-to-send';

/** As the real one, it hangs up on what is longer, whatever is still on its way. */
const STREAM_MAX_LENGTH = 500_000;

/** A daemon that speaks clamd's protocol and knows one signature, where the real one (clamd.int-spec.ts) is not installed. */
function clamd(): Server {
  return createServer((socket) => {
    let received = Buffer.alloc(0);
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk]);
      if (received.includes('VERSION')) socket.end('ClamAV 1.4.3/27800\0');
      else if (received.length > STREAM_MAX_LENGTH) socket.resetAndDestroy();
      // A chunk of no bytes ends the stream.
      else if (received.subarray(-4).equals(Buffer.alloc(4)))
        socket.end(received.includes(EICAR) ? 'stream: Eicar-Test-Signature FOUND\0' : 'stream: OK\0');
    });
  });
}

const hasIpv6 = Object.values(networkInterfaces()).some((all) => all?.some(({ address }) => address === '::1'));

describe('the virus scanner', () => {
  let server: Server;
  let folder: string;
  let intake: FileIntake;
  let scan: VirusScan;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hailong-scan-'));
    server = clamd();
    await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
    scan = new VirusScan(`tcp://127.0.0.1:${(server.address() as AddressInfo).port}`);
    intake = new FileIntake(folder, new DiskStore(join(folder, 'kept')), scan);
  });
  afterAll(async () => {
    await new Promise((resolve) => server.close(resolve));
    await rm(folder, { recursive: true });
  });

  const take = (bytes: Buffer, name: string) =>
    intake.take({ name, sender: 'a firm', chunks: chunksOf(bytes) }, 2_000_000);

  it('says of a clean file that it is clean, and what it is itself', async () => {
    expect((await take(await aJpeg(), 'a.jpg')).scan).toBe('clean');
    expect(await scan.version()).toContain('ClamAV');
  });

  const INFECTED: [where: string, name: string, make: () => Buffer | Promise<Buffer>][] = [
    ['a text', 'a.txt', () => Buffer.from(EICAR)],
    ['what follows a picture', 'a.png', async () => Buffer.concat([await aPng(), Buffer.from(EICAR)])],
    ['a PDF', 'a.pdf', () => aPdf({ content: Buffer.from(`% ${EICAR}`) })],
  ];

  test.each(INFECTED)('finds its signature in %s, and the file is refused for that', async (_, name, make) => {
    await expect(take(await make(), name)).rejects.toMatchObject({ reason: 'infected' });
  });

  it('has a file refused that it does not look through while it is there', async () => {
    const large = Buffer.concat([await aPng(), Buffer.alloc(2 * STREAM_MAX_LENGTH, 1)]);
    await expect(take(large, 'a.png')).rejects.toMatchObject({ reason: 'not-scannable' });
    expect((await take(await aPng(), 'a.png')).scan).toBe('clean');
  });

  const SILENT: [about: string, command: string][] = [
    ['a file, though it speaks of itself', 'zINSTREAM'],
    ['everything, as one whose threads are all taken', 'z'],
  ];

  test.each(SILENT)('has a file sent again where it is silent about %s', async (_, command) => {
    const sockets: Socket[] = [];
    const silent = createServer((socket) => {
      sockets.push(socket);
      socket.resume().once('data', (said: Buffer) => {
        if (!said.includes(command)) socket.end('ClamAV 1.4.3/27800\0');
      });
    });
    await new Promise<void>((resolve) => void silent.listen(0, '127.0.0.1', resolve));
    const address = `tcp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    const impatient = new VirusScan(address, undefined, { fileMs: 50, itselfMs: 50 });
    const store = new DiskStore(join(folder, 'kept'));
    const sent = { name: 'a.png', sender: 'a firm', chunks: chunksOf(await aPng()) };
    await expect(new FileIntake(folder, store, impatient).take(sent, 2_000_000)).rejects.toMatchObject({
      reason: 'too-busy',
    });
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => silent.close(resolve));
  });

  it('is found at an address of IPv6, too', async () => {
    if (!hasIpv6) return void process.stdout.write('not run: an address of IPv6: this machine has none\n');
    const sixth = clamd();
    await new Promise<void>((resolve) => void sixth.listen(0, '::1', resolve));
    expect(await new VirusScan(`tcp://[::1]:${(sixth.address() as AddressInfo).port}`).version()).toContain('ClamAV');
    await new Promise((resolve) => sixth.close(resolve));
  });

  it('leaves a file unscanned and says so when it is away or speaks no sense', async () => {
    const path = join(folder, 'given');
    await writeFile(path, 'x');
    const warned: string[] = [];
    const away = new VirusScan(`unix:${join(folder, 'nobody-listens')}`, (text) => warned.push(text));
    expect(await away.scan(path)).toBe('unscanned');
    const babbling = createServer((socket) => socket.resume().end('HTTP/1.1 400 Bad Request\r\n\r\n'));
    await new Promise<void>((resolve) => void babbling.listen(0, '127.0.0.1', resolve));
    const { port } = babbling.address() as AddressInfo;
    expect(await new VirusScan(`tcp://127.0.0.1:${port}`, (text) => warned.push(text)).scan(path)).toBe('unscanned');
    await new Promise((resolve) => babbling.close(resolve));
    expect(warned.length).toBeGreaterThanOrEqual(1);
    expect(await new VirusScan(undefined).scan(path)).toBe('unscanned');
  });
});

async function* chunksOf(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

leakCheck();
