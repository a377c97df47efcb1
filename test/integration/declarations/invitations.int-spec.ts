import { RatingLinkIssued } from '@hailong/contracts';
import { checkToken, hashToken } from '@hailong/rating-link';
import { SendMessages } from '../../../apps/declarations/src/invitations/messages/send-messages';
import { leakCheck } from '../../support/leak-check';
import { morningAfter } from '../invitations/a-firm';
import { aBranch, anEvent, receive, registered } from './an-event';
import { startDeclarationsUnderTest, type DeclarationsUnderTest } from './declarations-service';

const KEYS = 'a-key-for-tests-of-at-least-32-characters';
let demo: DeclarationsUnderTest;
let real: DeclarationsUnderTest;

beforeAll(async () => {
  demo = await startDeclarationsUnderTest({ RATING_LINK_KEYS: KEYS });
  real = await startDeclarationsUnderTest({ DEMO_OUTBOX: 'false' });
  for (const service of [demo, real]) {
    await service.announce(aBranch('03CC', 'Cảng 1'));
    await receive(service, registered(), anEvent('channelled', { lane: '1' }), anEvent('cleared'));
  }
});
afterAll(async () => {
  await demo.stop();
  await real.stop();
});

const messages = (service: DeclarationsUnderTest, cursor = '') =>
  service.call('GET', `/api/v1/demo-messages${cursor}`, { role: 'operator' });

describe('an invitation', () => {
  it('carries number, office and link in the demonstration, and only the hash of its token is announced', async () => {
    const { body } = await messages(demo);
    expect(body.items).toHaveLength(1);
    const [{ link, text, lotId }] = body.items;
    expect(text).toBe(`Hai quan moi doanh nghiep danh gia viec lam thu tuc lo hang 11234567891 tai 03CC: ${link}`);
    expect(text).not.toMatch(/[#&[\]{}\\<@%]/);
    expect(lotId).toBe('11234567891');
    const token = link.replace('http://localhost:8080/r/', '');
    expect(checkToken(token, [KEYS])).toBe(true);
    const issued = demo.announced.find((event) => event instanceof RatingLinkIssued);
    expect(issued).toMatchObject({ linkHash: hashToken(token), lotId: '11234567891', channel: 'demo' });
    expect(JSON.stringify(demo.announced)).not.toContain(token);
  });

  it('is made for nobody where there is no channel, and the reason is kept', async () => {
    expect(real.announced.some((event) => event instanceof RatingLinkIssued)).toBe(false);
    expect(await real.db.query('select channel, not_sent_reason from invitation')).toEqual([
      { channel: null, not_sent_reason: 'no-channel' },
    ]);
  });

  it('is followed by its reminders in the same outbox, with a link of their own', async () => {
    for (const day of [0, 3, 10, 17]) await demo.app.get(SendMessages).execute(() => morningAfter(day));
    const { items } = (await messages(demo)).body;
    expect(items).toHaveLength(3);
    expect(new Set(items.map(({ link }: { link: string }) => link)).size).toBe(3);
    await demo.quiet();
    expect(demo.announced.filter((event) => event instanceof RatingLinkIssued)).toHaveLength(3);
  });

  it('cannot be read outside a demonstration', async () => {
    expect(await messages(real)).toMatchObject({ status: 404, body: { code: 'request.not-found' } });
  });

  it('is listed page by page from where a cursor ended', async () => {
    expect((await messages(demo, '?cursor=3')).body.items).toEqual([]);
    expect(await messages(demo, '?cursor=x')).toMatchObject({ status: 422 });
  });
});

leakCheck();
