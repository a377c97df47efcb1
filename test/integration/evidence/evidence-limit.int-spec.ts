import { leakCheck } from '../../support/leak-check';
import { BRANCH, RatingsService } from '../ratings/ratings-service';
import { EvidenceSender, type Given } from './evidence-sender';
import { aPng } from './files-to-send';

/** Turned away without a process of its own, so that a limit is reached soon. */
const empty = (name: string): Given => [name, Buffer.alloc(0)];

describe('how often files may be sent over a link', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  const takenOf = (nonce: string) => service.count('evidence', `form_id = '${nonce.slice(0, 22)}'`);

  async function ratedWith(files: Given[]): Promise<EvidenceSender> {
    const business = new EvidenceSender(service, (await service.asks()).token);
    const nonce = await business.nonce();
    const more: Record<string, string> = files.length === 0 ? {} : { files: 'yes', file: 'forgotten.pdf' };
    if (files.length > 0) await business.attach(await business.nonce(), files);
    await business.attach(nonce, files);
    await service.sends(business.token, { nonce, levels: { [BRANCH.subjectId]: '1' }, more });
    return business;
  }

  it('tells nobody how many came with the rating (T11)', async () => {
    for (const files of [[], [['a.png', await aPng()] satisfies Given, empty('b.png')]]) {
      const onlooker = await ratedWith(files);
      const nonce = await onlooker.nonce(`/tep/${onlooker.token}`);
      for (const batch of [1, 2, 3]) {
        const sent = Array.from({ length: 15 }, (_, at) => empty(`${batch}-${at}.jpg`));
        await onlooker.attach(nonce, sent);
      }
      expect(await takenOf(nonce)).toBe(40);
    }
  });

  it('has a bound for one sending too: what is too many is told, and the text that was typed comes back', async () => {
    const business = new EvidenceSender(service, (await service.asks()).token);
    const nonce = await business.nonce();
    const sent = Array.from({ length: 22 }, (_, at) => empty(`${at}.jpg`));
    const page = await business.attach(nonce, sent, { comment: 'Chờ lâu' });
    const html = await page.text();
    expect([page.status, html.includes('Chờ lâu')]).toEqual([200, true]);
    expect(html.match(/đã đủ 5 tệp/g)).toHaveLength(2);
    expect(await takenOf(nonce)).toBe(20);
  });

  it('leaves no text shortened in silence', async () => {
    const business = new EvidenceSender(service, (await service.asks()).token);
    const nonce = await business.nonce();
    const long = 'ệ'.repeat(10_000);
    expect(await (await business.attach(nonce, [], { comment: long })).text()).toContain(long);
    expect((await business.attach(nonce, [], { comment: long.repeat(3) })).status).toBe(413);
  });
});

leakCheck();
