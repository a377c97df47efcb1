import { RatingLinkIssued } from '@hailong/contracts';
import { checkToken, hashToken } from '@hailong/rating-link';
import { SendMessages } from '../../../apps/declarations/src/invitations/messages/send-messages';
import { leakCheck } from '../../support/leak-check';
import { morningAfter } from '../invitations/a-firm';
import { aBranch, anEvent, receive, registered } from './an-event';
import { LINK_KEY, startDeclarationsUnderTest, type DeclarationsUnderTest } from './declarations-service';

let demo: DeclarationsUnderTest;
let real: DeclarationsUnderTest;

beforeAll(async () => {
  demo = await startDeclarationsUnderTest();
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
  it('stands in the outbox of the demonstration as its reader gets it, and only the hash of its token is announced', async () => {
    const { items } = (await messages(demo)).body;
    expect(items).toHaveLength(1);
    const [{ subject, text, html, lots, stopLink, ...message }] = items;
    expect(message).toMatchObject({ kind: 'invitation', channel: 'email', address: 'lien-he@0209999993.example' });
    expect(subject).toBe('Mời Quý doanh nghiệp đánh giá việc làm thủ tục hải quan: lô hàng 11234567891');
    expect(lots).toEqual([{ requestId: expect.any(String), lotId: '11234567891', link: expect.any(String) }]);
    for (const part of [text, html]) for (const said of [lots[0].link, stopLink]) expect(part).toContain(said);
    const token = lots[0].link.replace('http://localhost:8080/r/', '');
    expect(checkToken(token, [LINK_KEY])).toBe(true);
    const issued = demo.announced.find((event) => event instanceof RatingLinkIssued);
    expect(issued).toMatchObject({ linkHash: hashToken(token), lotId: '11234567891', channel: 'email' });
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
    expect(items.map(({ kind }: { kind: string }) => kind)).toEqual(['invitation', 'reminder', 'reminder']);
    expect(new Set(items.map(({ lots }: { lots: { link: string }[] }) => lots[0]!.link)).size).toBe(3);
    const newest = (await messages(demo, '?first=newest')).body.items;
    expect(newest).toEqual(items.toReversed());
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
