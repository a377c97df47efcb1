import { leakCheck } from '../../support/leak-check';
import { GrievancesService, HEAD, LAN, MINH } from './grievances-service';

let service: GrievancesService;
beforeAll(async () => (service = await GrievancesService.start()));
afterAll(() => service.stop());
leakCheck();

async function published(reply: object = {}): Promise<string> {
  const { grievanceId } = await service.concluded(reply);
  await service.does(MINH, grievanceId, 'approval', { version: 3 });
  return (await service.does(HEAD, grievanceId, 'publication', { version: 4 })).body.replyId!;
}

describe('what the public reads', () => {
  it('without a reply the page says so', async () => {
    const page = await service.page('/cong-khai');
    expect(page.headers.get('cache-control')).toBe('public, max-age=60');
    expect(await page.text()).toContain('Chưa có trả lời nào được công bố.');
    expect(await (await service.page('/cong-khai?lang=en')).text()).toContain('No reply has been published yet.');
  });

  it('a reply stands in the list and on its own page in both languages, with the unit’s name of that day', async () => {
    const replyId = await published();
    expect(await (await service.page('/cong-khai')).text()).toContain(`href="/cong-khai/phan-hoi/${replyId}"`);
    const vietnamese = await (await service.page(`/cong-khai/phan-hoi/${replyId}`)).text();
    expect(vietnamese).toMatch(
      /<html lang="vi">.*Hải quan cửa khẩu cảng Hải Phòng khu vực 1.*Phản ánh có cơ sở.*bố trí thêm người/s,
    );
    const english = await (await service.page(`/cong-khai/phan-hoi/${replyId}?lang=en`)).text();
    expect(english).toMatch(/<html lang="en">.*Hai Phong Port Customs 1.*The report was founded.*added staff/s);
  });

  it('no script, no cookie, nothing internal and nobody’s name or number stands on a page', async () => {
    const replyId = await published();
    const [{ lot_id: lotId } = { lot_id: '' }] = await service.db.query<{ lot_id: string }[]>(
      'select lot_id from grievance g join public_reply r on r.grievance_id = g.id where r.id = $1',
      [replyId],
    );
    for (const path of ['/cong-khai', `/cong-khai/phan-hoi/${replyId}`, `/cong-khai/phan-hoi/${replyId}?lang=en`]) {
      const page = await service.page(path);
      const html = await page.text();
      expect(page.headers.get('set-cookie')).toBeNull();
      expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
      for (const word of ['<script', 'Nội bộ', lotId, LAN.employeeNumber!, MINH.name!, HEAD.name!, 'HP1042'])
        expect(html).not.toContain(word);
    }
  });

  it('text that looks like HTML is shown, never run', async () => {
    const replyId = await published({ replyVi: '<img src=x onerror=alert(1)> & xin lỗi' });
    const html = await (await service.page(`/cong-khai/phan-hoi/${replyId}`)).text();
    expect(html).toContain('&lt;img src=x onerror=alert(1)> &amp; xin lỗi');
  });

  it('twenty replies stand on a page, the rest behind real links', async () => {
    for (let left = 21 - (await service.count('public_reply')); left > 0; left -= 1) await published();
    const linksOn = async (path: string) =>
      [...(await (await service.page(path)).text()).matchAll(/href="\/cong-khai\/phan-hoi\/([^"?]+)"/g)].map(
        ([, id]) => id,
      );
    const [first, second] = [await linksOn('/cong-khai'), await linksOn('/cong-khai?trang=2')];
    expect(first).toHaveLength(20);
    expect(new Set([...first, ...second]).size).toBe(await service.count('public_reply'));
    expect(await (await service.page('/cong-khai')).text()).toContain('href="/cong-khai?trang=2"');
    expect((await service.page('/cong-khai?trang=99999')).status).toBe(200);
  });

  it('a reply that does not exist is a page of its own, not cached', async () => {
    for (const id of ['00000000-0000-4000-8000-000000000000', 'x']) {
      const page = await service.page(`/cong-khai/phan-hoi/${id}`);
      expect(page.status).toBe(404);
      expect(page.headers.get('cache-control')).toBe('no-store');
      expect(await page.text()).toContain('Không tìm thấy');
    }
  });
});

describe('I-31 a public reply holds no identifier', () => {
  it.each([
    ['a declaration number', 'Tờ khai 31234567891 đã thông quan', 'reply.declaration-number'],
    ['a tax code in groups', 'Doanh nghiệp 0209 999 993', 'reply.tax-code'],
    ['the service number of an officer', 'Công chức hp1042 đã xin lỗi', 'reply.officer-number'],
  ])('%s keeps it from being approved, and the place is told without the text', async (_, replyVi, code) => {
    const { grievanceId, replyHits } = await service.concluded({ replyVi });
    expect(replyHits).toEqual([expect.objectContaining({ field: 'replyVi', code })]);
    const refusal = await service.does(MINH, grievanceId, 'approval', { version: 3 });
    expect(refusal).toMatchObject({
      status: 422,
      body: { code: 'reply.identifiers-found', errors: [{ field: 'replyVi', code }] },
    });
    expect(JSON.stringify(refusal.body)).not.toMatch(/31234567891|999 993|hp1042/i);
    expect((await service.asks(HEAD, `/api/v1/grievances/${grievanceId}`)).body.state).toBe('concluded');
  });
});
