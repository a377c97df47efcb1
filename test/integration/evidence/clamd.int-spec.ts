import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { VirusScan } from '@hailong/files';
import { leakCheck } from '../../support/leak-check';
import { RatingsService } from '../ratings/ratings-service';
import { Clamd, withClamd } from './clamd';
import { EvidenceSender, type Given } from './evidence-sender';
import { aJpeg, aPdf, aPng, EICAR } from './files-to-send';

withClamd('evidence that the daemon of ClamAV looks through', () => {
  let folder: string;
  let clamd: Clamd;
  let service: RatingsService;
  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'hailong-evidence-'));
    clamd = await Clamd.start();
    service = await RatingsService.start({ EVIDENCE_DIR: folder, CLAMD_ADDRESS: clamd.address });
  });
  afterAll(async () => {
    await service?.stop();
    await clamd?.stop();
    await rm(folder, { recursive: true });
  });

  const sender = async () => new EvidenceSender(service, (await service.asks()).token);
  /** Honest, and larger than this daemon takes. */
  const large = async (): Promise<Given> => ['lon.png', Buffer.concat([await aPng(), Buffer.alloc(3 * 1024 * 1024)])];
  const INFECTED: Given = ['vi-rut.pdf', aPdf({ content: Buffer.from(`% ${EICAR}`) })];

  it('is kept when it is honest, and not kept when a virus is found or when it is more than the daemon takes', async () => {
    const business = await sender();
    const shown = await business.files(await business.nonce(), [['anh.jpg', await aJpeg()], INFECTED, await large()]);
    expect(shown.map(({ name, said }) => [name, said])).toEqual([
      ['anh.jpg', 'đã nhận, đã quét vi-rút'],
      ['vi-rut.pdf', 'không nhận: phần mềm quét thấy vi-rút.'],
      ['lon.png', expect.stringContaining('không nhận: phần mềm quét vi-rút không nhận tệp này; hãy gửi tệp nhỏ hơn')],
    ]);
  });

  it('is refused by a name, which only we are told', async () => {
    const warned: string[] = [];
    const path = join(folder, 'eicar.com');
    await writeFile(path, EICAR);
    const scan = new VirusScan(clamd.address, (text) => warned.push(text));
    expect(await scan.scan(path)).toBe('infected');
    expect(warned).toEqual([expect.stringContaining(`infected: ${Clamd.SIGNATURE}`)]);
    expect(await scan.version()).toContain('ClamAV');
  });

  it('is kept and called unscanned once the daemon is away, also what it had not taken', async () => {
    const business = await sender();
    const nonce = await business.nonce();
    const [declined] = await business.files(nonce, [await large()]);
    expect(declined!.said).toContain('không nhận');
    await clamd.stop();
    const shown = await business.files(nonce, [await large(), ['anh.jpg', await aJpeg()]]);
    const KEPT = 'đã nhận, chưa quét vi-rút';
    expect(shown.map(({ name, said }) => [name, said])).toEqual([
      ['lon.png', KEPT],
      ['anh.jpg', KEPT],
    ]);
  });
});

leakCheck();
