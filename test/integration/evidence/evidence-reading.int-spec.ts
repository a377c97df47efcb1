import { randomUUID } from 'node:crypto';
import { mkdir, readdir, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { GrievanceAssigned } from '@hailong/contracts';
import type { Caller } from '@hailong/identity';
import { SweepEvidence } from '../../../apps/ratings/src/evidence/sweep-evidence';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, RatingsService } from '../ratings/ratings-service';
import { EvidenceSender, filesIn, type Given } from './evidence-sender';
import { aJpeg, aPdf, CANARY } from './files-to-send';

const ASSIGNED: Partial<Caller> = { id: 'thanhtra1', roles: ['inspector'], employeeNumber: 'TT01' };
const HEAD: Partial<Caller> = { id: 'truongthanhtra', roles: ['inspection-head'] };
const DAY = 86_400_000;

describe('evidence of a case', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  const kept = async () => {
    const entries = await readdir(join(service.files, 'kept'), { recursive: true, withFileTypes: true });
    return entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  };

  async function aRatingWith(files: Given[], inspectorId = 'thanhtra1') {
    const { token, request } = await service.asks();
    const business = new EvidenceSender(service, token);
    const nonce = await business.nonce();
    await business.attach(nonce, files);
    await service.sends(token, { nonce, levels: { [BRANCH.subjectId]: '1' }, more: { files: 'yes' } });
    const [{ rating_id: ratingId }] = await service.db.query<[{ rating_id: string }]>(
      `SELECT rating_id FROM rating WHERE request_id = $1`,
      [request.requestId],
    );
    const assigned = { grievanceId: randomUUID(), ratingId, lotId: request.lotId, inspectorId };
    await service.hears(Object.assign(new GrievanceAssigned(), { ...assigned, assignedAt: '2026-11-21T01:00:00Z' }));
    const read = async (caller: Partial<Caller> = ASSIGNED) =>
      (await (await service.getAs(caller, `/api/v1/ratings/${ratingId}`)).json()) as { evidence: ReadFile[] };
    return { ratingId, token, business, nonce, read };
  }
  interface ReadFile {
    evidenceId: string;
    kind: string;
    pages: number;
  }

  it('is listed with its rating and handed out page by page, as a picture to be saved, to its inspector and the head alone', async () => {
    const { ratingId, read } = await aRatingWith([
      [`${CANARY}.jpg`, await aJpeg()],
      ['b.pdf', aPdf({ pages: 2 })],
    ]);
    const { evidence } = await read();
    expect(evidence).toMatchObject([
      { kind: 'jpeg', pages: 1, scan: 'unscanned', digest: expect.stringMatching(/^[0-9a-f]{64}$/) },
      { kind: 'pdf', pages: 2 },
    ]);
    // What a file was called may say whose it is.
    expect(JSON.stringify(evidence)).not.toContain(CANARY);
    const path = `/api/v1/ratings/${ratingId}/evidence/${evidence[1]!.evidenceId}/pages/2`;
    for (const caller of [ASSIGNED, HEAD]) {
      const answer = await service.getAs(caller, path);
      const header = (name: string) => answer.headers.get(name);
      expect([answer.status, header('content-type'), header('content-security-policy')]).toEqual([
        200,
        'image/jpeg',
        'sandbox',
      ]);
      expect(header('content-disposition')).toMatch(/^attachment; filename="bang-chung-[0-9a-f]{8}-2\.jpg"$/);
      expect([header('x-content-type-options'), header('cache-control')]).toEqual(['nosniff', 'no-store']);
      expect(Buffer.from(await answer.arrayBuffer()).subarray(0, 2)).toEqual(Buffer.from([0xff, 0xd8]));
    }
    const others: Partial<Caller>[] = [
      { id: 'thanhtra2', roles: ['inspector'] },
      { id: 'thanhtra1', roles: ['leader'] },
    ];
    for (const caller of others) expect((await service.getAs(caller, path)).status).toBe(404);
    expect((await service.get(path)).status).toBe(401);
    const looks = `rating_id = '${ratingId}' AND page = 2`;
    expect(
      await service.count('evidence_read', `${looks} AND reader_id = 'thanhtra1' AND employee_number = 'TT01'`),
    ).toBe(1);
    expect(await service.count('evidence_read', looks)).toBe(2);
  });

  it('leaves only when the look at it is logged (I-28), and no other file can be named in its place', async () => {
    const { ratingId, read } = await aRatingWith([['a.jpg', await aJpeg()]]);
    const [file] = (await read()).evidence;
    const place = `/api/v1/ratings/${ratingId}/evidence`;
    const other = await aRatingWith([['a.jpg', await aJpeg()]]);
    const [foreign] = (await other.read()).evidence;
    for (const wrong of [
      `${file!.evidenceId}/pages/2`,
      `${foreign!.evidenceId}/pages/1`,
      `..%2f..%2fetc/pages/1`,
      `${file!.evidenceId}/pages/0`,
    ])
      expect([wrong, (await service.getAs(HEAD, `${place}/${wrong}`)).status]).toEqual([wrong, 404]);
    await service.asOwner('ALTER TABLE evidence_read ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
    expect((await service.getAs(HEAD, `${place}/${file!.evidenceId}/pages/1`)).status).toBe(500);
    await service.asOwner('ALTER TABLE evidence_read DROP CONSTRAINT full_disk');
  });

  it('is that of the version that counts: a change brings its own files, and files can be added to it', async () => {
    const { token, business, read } = await aRatingWith([['a.jpg', await aJpeg()]]);
    const nonce = await business.nonce(`/r/${token}/sua`);
    await business.attach(nonce, [['b.pdf', aPdf()]]);
    expect((await read()).evidence).toMatchObject([{ kind: 'jpeg' }]);
    await service.sends(`${token}/sua`, { nonce, levels: { [BRANCH.subjectId]: '2' }, more: { files: 'yes' } });
    expect((await read()).evidence).toMatchObject([{ kind: 'pdf' }]);
    await business.attach(await business.nonce(`/tep/${token}`), [['c.jpg', await aJpeg()]]);
    expect((await read()).evidence).toMatchObject([{ kind: 'pdf' }, { kind: 'jpeg' }]);
  });

  it('that comes later goes where it is read: with an older form to the newest version, and after a withdrawal to the last that has answers', async () => {
    const { token, business, read, nonce: first } = await aRatingWith([['a.jpg', await aJpeg()]]);
    const second = await business.nonce(`/r/${token}/sua`);
    await service.sends(`${token}/sua`, { nonce: second, levels: { [BRANCH.subjectId]: '2' } });
    await business.attach(first, [['b.pdf', aPdf()]]);
    expect((await read()).evidence).toMatchObject([{ kind: 'pdf' }]);
    const third = await business.nonce(`/r/${token}/rut`);
    await service.sends(`${token}/rut`, { nonce: third, more: { confirmed: 'yes' } });
    expect(await read()).toHaveProperty('withdrawnAt', expect.any(String));
    await business.attach(await business.nonce(`/tep/${token}`), [['c.jpg', await aJpeg()]]);
    expect((await read()).evidence).toMatchObject([{ kind: 'pdf' }, { kind: 'jpeg' }]);
  });

  it('that nobody sent in a week is swept with its pictures, and so is every picture that no row names; what was sent stays', async () => {
    const { read } = await aRatingWith([['a.jpg', await aJpeg()]]);
    const { token } = await service.asks();
    const business = new EvidenceSender(service, token);
    const nonce = await business.nonce();
    await business.attach(nonce, [['b.jpg', await aJpeg()]]);
    const before = await kept();
    const orphan = join(service.files, 'kept', '00', randomUUID().replace(/^../, '00'));
    const halfWritten = `${orphan}.${randomUUID()}`;
    await mkdir(join(service.files, 'kept', '00'), { recursive: true });
    for (const path of [orphan, halfWritten]) await writeFile(path, 'x');
    const sweep = service.running.app.get(SweepEvidence);
    await sweep.execute(new Date());
    // Too young to be told from one whose row is on its way.
    expect((await kept()).sort()).toEqual([...before, orphan, halfWritten].sort());
    const old = new Date(Date.now() - 8 * DAY);
    for (const path of await kept()) await utimes(path, old, old);
    await service.db.query(`UPDATE evidence SET sent_at = sent_at - interval '8 days'`);
    await sweep.execute(new Date());
    await sweep.execute(new Date());
    expect(await service.count('evidence', `form_id = '${nonce.slice(0, 22)}'`)).toBe(0);
    expect((await kept()).length).toBe(before.length - 1);
    expect((await read()).evidence).toMatchObject([{ kind: 'jpeg', pages: 1 }]);
  });

  it('whose picture could not be stored leaves no row that says so, and is told as not arrived beside all that was typed', async () => {
    const { token } = await service.asks();
    const business = new EvidenceSender(service, token);
    const nonce = await business.nonce();
    await service.asOwner('ALTER TABLE evidence_page ADD CONSTRAINT full_disk CHECK (false) NOT VALID');
    const page = await business.attach(nonce, [['a.jpg', await aJpeg()]], { comment: 'Chờ lâu' });
    const html = await page.text();
    expect([page.status, html.includes('Chờ lâu')]).toEqual([200, true]);
    expect(filesIn(html)).toMatchObject([{ name: 'a.jpg', said: expect.stringContaining('chưa tới nơi') }]);
    await service.asOwner('ALTER TABLE evidence_page DROP CONSTRAINT full_disk');
    expect(await service.count('evidence', `form_id = '${nonce.slice(0, 22)}' AND state = 'not-arrived'`)).toBe(1);
    const [again, nothing] = await business.files(nonce, [['a.jpg', await aJpeg()]]);
    expect([again!.said, nothing]).toEqual(['đã nhận, chưa quét vi-rút', undefined]);
  });
});

leakCheck();
