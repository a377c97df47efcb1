import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { makeToken } from '@hailong/rating-link';
import { leakCheck } from '../../support/leak-check';
import { aLink, BRANCH, LINK_KEY, OFFICER, RatingsService, TEAM } from './ratings-service';

const manySubjects = [1, 2, 3, 4].flatMap((number) =>
  [BRANCH, TEAM, OFFICER].map((subject) => ({ ...subject, subjectId: `${number}${subject.subjectId.slice(1)}` })),
);

describe('the rating page', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  const pageOf = async (path: string) => (await service.get(path)).text();

  it('asks about officer, team and branch, the officer by service number only, nothing chosen beforehand', async () => {
    const { token } = await service.asks();
    const html = await pageOf(`/r/${token}`);
    expect(html).toContain('<html lang="vi">');
    const legends = [...html.matchAll(/<legend>(.*?)<\/legend>/g)].map(([, legend]) => legend?.replace(/<[^>]+>/g, ''));
    expect(legends.slice(0, 3)).toEqual(['Công chức số HP1042', TEAM.nameVi, BRANCH.nameVi]);
    expect(html).not.toContain('Canary');
    expect(html).not.toMatch(/<input[^>]* checked/);
    for (const words of [
      'Rất không hài lòng',
      'Không hài lòng',
      'Bình thường',
      'Hài lòng',
      'Rất hài lòng',
      'Không áp dụng',
    ]) {
      // Once in each row, and once more for each beside the button, where the style shows what is chosen.
      expect(html.split(`>${words}<`)).toHaveLength(7);
    }
    expect(html.match(/type="radio"/g)).toHaveLength(18);
  });

  it('has at most three rows in sight; the others stand behind "Đơn vị, khâu khác"', async () => {
    const { token } = await service.asks({ subjects: manySubjects });
    const html = await pageOf(`/r/${token}`);
    const [inSight = '', others = ''] = html.split('Đơn vị, khâu khác');
    expect(inSight.match(/<fieldset>/g)).toHaveLength(3);
    expect(others.match(/<fieldset>/g)).toHaveLength(9);
  });

  it('is complete in English, with the parts that have no English name marked as Vietnamese', async () => {
    const { token } = await service.asks();
    const html = await pageOf(`/r/${token}?lang=en`);
    expect(html).toContain('<html lang="en">');
    expect(html).toContain('Very dissatisfied');
    expect(html).toContain('Hai Phong Port Area I Customs');
    expect(html).toContain(`<span lang="vi">${TEAM.nameVi}</span>`);
    expect(html.replaceAll(`<span lang="vi">${TEAM.nameVi}</span>`, '').replaceAll('Tiếng Việt', '')).not.toMatch(
      /[ạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹđ]/i,
    );
  });

  it('is one request of at most 15 KB, loads nothing, tells nobody where it was and is kept by no cache', async () => {
    const { token, request } = await service.asks({ subjects: manySubjects });
    const response = await service.get(`/r/${token}`);
    const html = await response.text();
    expect(gzipSync(html).length).toBeLessThan(15_000);
    expect(response.headers.get('content-encoding')).toBe('gzip');
    const plain = await fetch(response.url, { headers: { 'accept-encoding': 'identity' } });
    expect([plain.headers.get('content-encoding'), (await plain.text()).length]).toEqual([null, html.length]);
    const script = /<script>(.*?)<\/script>/s.exec(html)?.[1] ?? '';
    expect(gzipSync(script).length).toBeLessThanOrEqual(2048);
    const rest = html.replace('<link rel="icon" href="data:,"/>', '').replace(`<script>${script}</script>`, '');
    expect(rest).not.toMatch(/<script|<link|<img|src=|@import|url\(/);
    const allowed = createHash('sha256').update(script).digest('base64');
    expect(response.headers.get('content-security-policy')).toMatch(/^default-src 'none'; style-src 'sha256-/);
    expect(response.headers.get('content-security-policy')).toContain(
      `script-src 'sha256-${allowed}'; connect-src 'self'`,
    );
    expect(response.headers.get('referrer-policy')).toBe('no-referrer');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(html).toContain('<meta name="robots" content="noindex"');
    expect(html).not.toContain(request.lotId);
    expect(html).toContain(`•••${request.lotId.slice(-4)}`);
  });

  it('puts the rows of each declaration of a lot together, under the tail of its number', async () => {
    const other = { ...OFFICER, subjectId: '44444444-4444-4444-8444-444444444444', serviceNumber: 'HP2001' };
    const subjects = [BRANCH, { ...OFFICER, declarationId: '30000000022' }, { ...other, declarationId: '30000000011' }];
    const { token } = await service.asks({ subjects });
    const html = await pageOf(`/r/${token}`);
    const shown = [...html.matchAll(/•••(\d{4})<\/h2>|HP\d+|Cả lô hàng|khu vực I/g)].map(
      ([text, tail]) => tail ?? text,
    );
    expect(shown).toEqual(['0011', 'HP2001', '0022', 'HP1042', 'Cả lô hàng', 'khu vực I']);
  });

  it('marks what the scale of a message chose for the branch, says so, and stores nothing by it', async () => {
    const { token, request } = await service.asks();
    const html = await pageOf(`/r/${token}?s=4`);
    expect(html.match(/<input[^>]* checked/g)).toHaveLength(1);
    expect(html).toMatch(new RegExp(`name="level.${BRANCH.subjectId}" value="4" checked`));
    expect(html).toContain('Mức Quý khách chọn trong thư đã được đánh dấu sẵn');
    for (const scale of ['0', '6', 'x', '4&s=5'])
      expect(await pageOf(`/r/${token}?s=${scale}`)).not.toContain(' checked');
    await service.rates(token, { levels: { [BRANCH.subjectId]: '4' }, more: { scale: '4', confirmed: 'yes' } });
    expect(await service.count('rating', `request_id = '${request.requestId}' AND variant = 'page-2-scale'`)).toBe(1);
  });

  it('asks every criterion and reason of the catalogue, the system for itself, and answers none beforehand', async () => {
    const { token } = await service.asks();
    for (const [path, words] of [
      [
        '',
        [
          'Sách nhiễu',
          'Thái độ, ứng xử',
          'Không có chi phí ngoài quy định hoặc gợi ý',
          'Không tính cho công chức'.slice(6),
        ],
      ],
      ['?lang=en', ['Harassment', 'Attitude and conduct', 'No unofficial cost or hint', 'against no officer']],
    ] as const) {
      const html = await pageOf(`/r/${token}${path}`);
      for (const word of words) expect(html).toContain(word);
      expect(html.match(/type="checkbox"/g)).toHaveLength(16);
      expect(html.match(/<select /g)).toHaveLength(8);
      expect(html).not.toMatch(/<option[^>]* selected/);
    }
  });

  it('says what is rated while the goods are not cleared yet', async () => {
    const { token } = await service.asks({ state: 'open', announcedAt: undefined });
    expect(await pageOf(`/r/${token}`)).toContain('Lô hàng chưa thông quan');
  });

  it('is the same page for unknown, expired, revoked and invented links (I-10)', async () => {
    const unknown = makeToken([LINK_KEY]);
    const invented = makeToken(['a key of somebody else, thirty-two letters']);
    const expired = await service.asks();
    await service.db.query(`UPDATE rating_link SET expires_at = now() WHERE request_id = $1`, [
      expired.request.requestId,
    ]);
    const overdue = await service.asks({ expiresAt: '2026-01-01T00:00:00Z' });
    const revoked = await service.asks();
    await service.hears(aLink(revoked.request, makeToken([LINK_KEY])));
    const tokens = [unknown, invented, expired.token, overdue.token, revoked.token, 'x', 'a%00b'];
    const pages = new Set<string>();
    for (const token of tokens) {
      for (const answer of [
        await service.get(`/r/${token}`),
        await service.sends(token, { levels: { [BRANCH.subjectId]: '1' } }),
      ]) {
        expect([token, answer.status]).toEqual([token, 404]);
        const headers = [...answer.headers].filter(([name]) => name !== 'date' && name !== 'x-request-id');
        pages.add(JSON.stringify(headers) + (await answer.text()));
      }
    }
    expect(pages.size).toBe(1);
    expect([...pages][0]).toContain('Đường dẫn này không dùng được');
  });

  it('still works over the link that another channel carries', async () => {
    const { token, request } = await service.asks();
    const bySms = makeToken([LINK_KEY]);
    await service.hears(aLink(request, bySms, { channel: 'sms' }));
    expect((await service.get(`/r/${token}`)).status).toBe(200);
    expect((await service.get(`/r/${bySms}`)).status).toBe(200);
  });

  it('can be looked at a thousand times by mail scanners, with or without a level in the address, and nothing is recorded (I-10)', async () => {
    const { token, request } = await service.asks();
    const statuses = new Set<number>();
    const visit = async (number: number): Promise<void> => {
      const form = ['', '?s=5', '?lang=en', `?level.${BRANCH.subjectId}=5`][number % 4];
      // each comes over a connection of its own
      const headers = { connection: 'close' };
      const response = await service.get(`/r/${token}${form}`, headers, number % 3 === 0 ? 'HEAD' : 'GET');
      await response.arrayBuffer();
      statuses.add(response.status);
    };
    for (let from = 0; from < 1000; from += 50)
      await Promise.all(Array.from({ length: 50 }, (_, at) => visit(from + at)));
    expect(statuses).toEqual(new Set([200]));
    expect((await service.sends(token, {})).status).toBe(422);
    expect(await service.count('rating_request', `request_id = '${request.requestId}' AND state = 'announced'`)).toBe(
      1,
    );
    expect(await service.count('rating', `request_id = '${request.requestId}'`)).toBe(0);
    expect((await service.rates(token, { levels: { [BRANCH.subjectId]: '5' } })).status).toBe(303);
  });

  it('shows the receipt once its request was rated, and the ways to change it, but no level', async () => {
    const { token } = await service.asks();
    const rated = await service.rates(token, { levels: { [BRANCH.subjectId]: '2' } });
    const html = await pageOf(`/r/${token}`);
    expect(html).toContain(rated.headers.get('location')?.slice(3));
    expect(html).toContain(`href="/r/${token}/sua"`);
    expect(html).toContain(`href="/r/${token}/rut"`);
    expect(html).not.toMatch(/hài lòng|<form/i);
  });

  it('takes no other form of body than that of a form', async () => {
    const { token } = await service.asks();
    const body = JSON.stringify({ [`level.${BRANCH.subjectId}`]: '1', nonce: await service.nonceOf(token) });
    const headers = { 'content-type': 'application/json' };
    const response = await fetch(`${service.running.url}/r/${token}`, { method: 'POST', headers, body });
    expect(response.status).toBe(415);
  });
});

leakCheck();
