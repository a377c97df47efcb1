import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, RatingsService } from '../ratings/ratings-service';
import { EvidenceSender, filesIn, nonceIn, type Given } from './evidence-sender';
import { aJpeg, aPdf, aPng } from './files-to-send';

const LEVEL = { [`level.${BRANCH.subjectId}`]: '1' };
const KEPT = 'đã nhận, chưa quét vi-rút';
const SVG: Given = ['so-do.svg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>')];

describe('evidence of a rating', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  const sender = async () => new EvidenceSender(service, (await service.asks()).token);
  const send = (token: string, nonce: string, more: Record<string, string> = {}) =>
    service.sends(token, { nonce, levels: { [BRANCH.subjectId]: '1' }, more: { files: 'yes', ...more } });
  const pictures = async () =>
    (await readdir(join(service.files, 'kept'), { recursive: true })).filter((path) => path.length > 30);

  it('comes with the form, which is shown again with all that was filled in and what became of each file', async () => {
    const { token } = await service.asks();
    const business = new EvidenceSender(service, token);
    const nonce = await business.nonce();
    const page = await business.attach(nonce, [['ảnh chụp.jpg', await aJpeg()], SVG], { ...LEVEL, comment: 'Chờ lâu' });
    expect(page.status).toBe(200);
    const html = await page.text();
    expect(filesIn(html)).toMatchObject([
      { name: 'ảnh chụp.jpg', said: KEPT },
      { name: 'so-do.svg', said: expect.stringContaining('không nhận: hình vẽ SVG') },
    ]);
    expect(nonceIn(html)).toBe(nonce);
    expect(html).toContain('Chờ lâu');
    expect(html).toMatch(new RegExp(`name="level.${BRANCH.subjectId}" value="1"[^>]* checked|checked[^>]*value="1"`));
    expect(await service.count('rating', `form_id = '${nonce.slice(0, 22)}'`)).toBe(0);
  });

  it('is shown before the form is sent, and named on its receipt with what did not arrive and why', async () => {
    const { token } = await service.asks();
    const business = new EvidenceSender(service, token);
    const nonce = await business.nonce();
    await business.attach(nonce, [['a.jpg', await aJpeg()], SVG]);
    const fields = new URLSearchParams({ nonce, catalogue: '1', files: 'yes', file: 'quên.pdf', ...LEVEL });
    const review = await fetch(`${service.running.url}/r/${token}`, { method: 'POST', body: fields });
    const shown = await review.text();
    expect(shown).toContain('Xin kiểm tra trước khi gửi');
    expect(shown).toContain('a.jpg: đã nhận');
    expect(shown).toMatch(/Chưa được đính kèm.*quên\.pdf/);
    const sent = await send(token, nonce, { file: 'quên.pdf' });
    expect([sent.status, sent.headers.get('location')]).toEqual([303, `/tep/${token}?f=${nonce}`]);
    const receipt = await (await service.get(`/tep/${token}?f=${nonce}`)).text();
    expect(receipt).toContain('Đã nhận đánh giá lúc');
    expect(filesIn(receipt)).toMatchObject([
      { name: 'a.jpg', said: KEPT },
      { name: 'so-do.svg', said: expect.stringContaining('không nhận') },
      { name: 'quên.pdf', said: expect.stringContaining('chưa tới nơi') },
    ]);
    // The same form again: the same receipt, and nothing twice.
    await send(token, nonce, { file: 'quên.pdf' });
    expect(await service.count('evidence', `form_id = '${nonce.slice(0, 22)}'`)).toBe(3);
    const again = await business.files(nonce, [['quên.pdf', aPdf({ pages: 2 })]]);
    expect(again.map(({ name, said }) => [name, said.includes('đã nhận')])).toEqual([
      ['a.jpg', true],
      ['so-do.svg', false],
      ['quên.pdf', true],
    ]);
  });

  it('is told to nobody who only has the link: neither its receipt nor an empty form says whether there is any', async () => {
    const [withFiles, without] = await Promise.all(
      [true, false].map(async (hasFiles) => {
        const { token } = await service.asks();
        const business = new EvidenceSender(service, token);
        const nonce = await business.nonce();
        if (hasFiles) await business.attach(nonce, [['a.png', await aPng()]]);
        await send(token, nonce, { files: hasFiles ? 'yes' : '' });
        const paths = [`/r/${token}`, `/r/${token}/sua`, `/tep/${token}`];
        const pages = await Promise.all(paths.map(async (path) => (await service.get(path)).text()));
        const receipt = /HL-\w{4}-\w{4}/.exec(pages[0]!)![0];
        pages.push(await (await service.get(`/b/${receipt}`)).text());
        return pages.map((page) =>
          page
            .replaceAll(token, 'TOKEN')
            .replaceAll(receipt, 'RECEIPT')
            .replaceAll(/•••\d{4}/g, 'LOT')
            .replaceAll(/name="nonce" value="[^"]+"/g, 'NONCE')
            .replaceAll(/\d\d:\d\d,? \d\d\/\d\d\/\d{4}/g, 'MOMENT'),
        );
      }),
    );
    expect(withFiles).toEqual(without);
  });

  it('is five files at most, each of 10 MB at most and kept once, also when six come at the same moment', async () => {
    const business = await sender();
    const nonce = await business.nonce();
    const six = await Promise.all(
      Array.from({ length: 6 }, async (_, at): Promise<Given> => [`${at}.png`, await aPng(String(at))]),
    );
    await Promise.all(six.map((file) => business.attach(nonce, [file])));
    const kept = () => service.count('evidence', `form_id = '${nonce.slice(0, 22)}' AND state = 'kept'`);
    expect(await kept()).toBe(5);
    const shown = await business.files(nonce, [['lớn.jpg', Buffer.alloc(11 * 1024 * 1024, 1)]]);
    expect(shown.filter(({ said }) => said.includes('đã đủ 5 tệp'))).toHaveLength(1);
    expect(shown.at(-1)).toMatchObject({ name: 'lớn.jpg', said: expect.stringContaining('lớn hơn 10 MB') });
    await business.attach(nonce, [
      six.find(([name]) => shown.some((file) => file.name === name && file.said === KEPT))!,
    ]);
    expect(await kept()).toBe(5);
  });

  it('can be taken out again until the form is sent, and not after', async () => {
    const { token } = await service.asks();
    const business = new EvidenceSender(service, token);
    const nonce = await business.nonce();
    const before = (await pictures()).length;
    const [first] = await business.files(nonce, [['a.jpg', await aJpeg()]]);
    const [second, third] = await business.files(nonce, [['b.png', await aPng()]], { remove: first!.evidenceId! });
    expect([second!.name, third]).toEqual(['b.png', undefined]);
    expect((await pictures()).length).toBe(before + 1);
    await send(token, nonce);
    const [kept] = await business.files(nonce, [], { remove: second!.evidenceId! });
    expect(kept).toMatchObject({ name: 'b.png', said: KEPT, evidenceId: undefined });
  });

  it('of a form that is not ours, of another link or of another site is not looked at', async () => {
    const [business, other] = [await sender(), await sender()];
    const before = await service.count('evidence');
    for (const nonce of ['', 'x', await other.nonce()])
      expect((await business.attach(nonce, [['a.jpg', await aJpeg()]])).status).toBe(403);
    const foreign = new URLSearchParams({ nonce: await business.nonce() });
    const headers = { 'sec-fetch-site': 'cross-site' };
    const sent = await fetch(`${service.running.url}/tep/${business.token}`, {
      method: 'POST',
      body: foreign,
      headers,
    });
    expect(sent.status).toBe(403);
    expect((await new EvidenceSender(service, 'A'.repeat(34)).attach('', [['a.jpg', await aJpeg()]])).status).toBe(404);
    expect(await service.count('evidence')).toBe(before);
  });

  it('goes to its own address alone, in bodies whose size is said and is not too large', async () => {
    const { token } = await service.asks();
    const url = `${service.running.url}/tep/${token}`;
    const form = new FormData();
    form.append('file', new Blob(['x']), 'a.jpg');
    expect((await fetch(`${service.running.url}/r/${token}`, { method: 'POST', body: form })).status).toBe(415);
    expect(
      (await fetch(url, { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } })).status,
    ).toBe(415);
    const endless = new Request(url, { method: 'POST', body: form });
    const streamed = { method: 'POST', body: endless.body, duplex: 'half', headers: endless.headers } as RequestInit;
    expect((await fetch(url, streamed)).status).toBe(411);
  });

  it('can be sent again only so often in a day', async () => {
    const { token, request } = await service.asks();
    const business = new EvidenceSender(service, token);
    const nonce = await business.nonce();
    await service.db.query(
      `INSERT INTO evidence (evidence_id, request_id, form_id, name, state, sent_at)
       SELECT gen_random_uuid(), $1, 'another-form', 'x', 'removed', now() - interval '23 hours' FROM generate_series(1, 40)`,
      [request.requestId],
    );
    const [turnedAway] = await business.files(nonce, [['a.jpg', await aJpeg()]]);
    expect(turnedAway!.said).toContain('quá nhiều lần');
    expect(await service.count('evidence', `form_id = '${nonce.slice(0, 22)}'`)).toBe(0);
    await service.db.query(`UPDATE evidence SET sent_at = now() - interval '25 hours' WHERE request_id = $1`, [
      request.requestId,
    ]);
    expect((await business.files(nonce, [['a.jpg', await aJpeg()]]))[0]!.said).toBe(KEPT);
  });

  it('is taken until the rating is sealed, and no longer', async () => {
    const { token, request } = await service.asks();
    const business = new EvidenceSender(service, token);
    await send(token, await business.nonce(), { files: '' });
    const nonce = await business.nonce(`/tep/${token}`);
    expect((await business.files(nonce, [['a.jpg', await aJpeg()]]))[0]).toMatchObject({ said: KEPT });
    await service.asOwner(
      `UPDATE rating SET seals_at = now() - interval '1 minute' WHERE request_id = '${request.requestId}'`,
    );
    expect((await business.attach(nonce, [['b.png', await aPng()]])).status).toBe(409);
    expect((await service.get(`/tep/${token}`)).status).toBe(409);
    expect(filesIn(await (await service.get(`/tep/${token}?f=${nonce}`)).text())).toMatchObject([{ name: 'a.jpg' }]);
  });
});

leakCheck();
