import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { DiskStore, S3Store } from '@hailong/files';
import { leakCheck } from '../../support/leak-check';
import { ClingingStore, CuttingStore, InventiveStore, TimelessStore, TrustingStore } from './broken-file-stores';
import { FILE_STORE_CASES } from './file-store-cases';
import { S3Server, withS3 } from './s3-server';

/** Which broken double each case must catch. A case that nothing can fail proves nothing. */
const CAUGHT_BY = [CuttingStore, ClingingStore, InventiveStore, TimelessStore, TrustingStore];

test.each(FILE_STORE_CASES.map((one, at) => ({ ...one, Double: CAUGHT_BY[at]!, double: CAUGHT_BY[at]!.name })))(
  '$double is caught by "$title"',
  async ({ prove, Double }) => {
    await expect(prove(new Double())).rejects.toThrow();
  },
);

describe('on a disk', () => {
  let folder: string;
  beforeAll(async () => void (folder = await mkdtemp(join(tmpdir(), 'hailong-store-'))));
  afterAll(() => rm(folder, { recursive: true }));

  test.each(FILE_STORE_CASES)('$title', ({ prove }) => prove(new DiskStore(folder)));
});

withS3('on a server that speaks S3', () => {
  let server: S3Server;
  let store: S3Store;
  beforeAll(async () => {
    server = await S3Server.start();
    store = new S3Store(server.place);
    // the first time on a machine, Maven brings the server
  }, 600_000);
  afterAll(async () => {
    store?.close();
    await server?.stop();
  });

  test.each(FILE_STORE_CASES)('$title', ({ prove }) => prove(store));

  it('what somebody else keeps in the bucket is not taken for ours', async () => {
    const { bucket: Bucket, region, endpoint, ...credentials } = server.place;
    const client = new S3Client({
      region,
      endpoint,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      credentials,
    });
    await client.send(new PutObjectCommand({ Bucket, Key: 'backup/2026.tar', Body: 'x' }));
    client.destroy();
    const listed: string[] = [];
    for await (const id of store.keptBefore(new Date(Date.now() + 3_600_000))) listed.push(id);
    expect(listed.filter((id) => !/^[0-9a-f-]{36}$/.test(id))).toEqual([]);
  });

  it('a wrong key is refused, and nothing is kept', async () => {
    const stranger = new S3Store({ ...server.place, secretAccessKey: 'not-the-secret-key' });
    await expect(FILE_STORE_CASES[0]!.prove(stranger)).rejects.toThrow('Forbidden');
    stranger.close();
  });
});

leakCheck();
