import { makeToken } from '@hailong/rating-link';
import { leakCheck } from '../../support/leak-check';
import { type DeclarationsUnderTest, LINK_KEY } from '../declarations/declarations-service';
import {
  aClearedLot,
  aFirmWithLot,
  messagesAbout,
  MORNING,
  morningAfter,
  notSentReason,
  send,
  startInviting,
} from './a-firm';
import { type SmsCentre, startSmsCentre } from './sms-centre';

let service: DeclarationsUnderTest;
let centre: SmsCentre;

beforeAll(async () => {
  centre = await startSmsCentre();
  service = await startInviting({ SMPP_URL: centre.url, SMS_BRAND: 'HAIQUAN' });
});
beforeEach(() => {
  centre.messages.length = 0;
});
afterAll(async () => {
  await service?.stop();
  await centre?.goDown();
});

let serial = 0;

/** A firm that is reached at a number that no other has, and one cleared lot. */
const aReachedFirm = () => aFirmWithLot(service, { phone: `09120000${(serial += 1) + 10}`, channels: ['sms'] });

const suppressionsOf = (taxCode: string): Promise<unknown[]> =>
  service.db.query('select reason, detail from suppression where tax_code = $1', [taxCode]);

describe('the link of a text message, which has room for one alone,', () => {
  it('also leads to the way out, which rates nothing and changes nothing when it is only followed', async () => {
    const { taxCode } = await aReachedFirm();
    await send(service, MORNING);
    const path = `${await service.app.getUrl()}/ngung/${centre.messages[0]!.text.slice(-34)}`;
    const shown = await fetch(path);
    expect([shown.status, await shown.text()]).toEqual([200, expect.stringContaining('Không nhận nữa')]);
    expect(await suppressionsOf(taxCode)).toEqual([]);
    const stopped = await fetch(path, { method: 'POST', body: new URLSearchParams({ action: 'stop' }) });
    expect(await stopped.text()).toContain('Đã dừng lời mời');
    expect(await suppressionsOf(taxCode)).toEqual([{ reason: 'opted-out', detail: null }]);
    const unknown = await fetch(`${await service.app.getUrl()}/ngung/${makeToken([LINK_KEY])}`);
    expect(unknown.status).toBe(404);
  });
});

describe('a receipt', () => {
  it('says that a message arrived', async () => {
    const { lotId } = await aReachedFirm();
    await send(service, MORNING);
    expect(await centre.bringReceipt(centre.messages[0]!.messageId, 'DELIVRD')).toBe(0);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'delivered' }]);
  });

  it('that a message did not arrive lets the next way be taken, and is the reason when there is none', async () => {
    const { lotId } = await aReachedFirm();
    await send(service, MORNING);
    const { messageId } = centre.messages[0]!;
    for (const time of [1, 2]) expect([time, await centre.bringReceipt(messageId, 'UNDELIV')]).toEqual([time, 0]);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'undelivered' }]);
    await send(service, morningAfter(1));
    expect(await notSentReason(service, lotId)).toBe('channels-failed');
  });

  it('that there is no such number keeps it from being written to again, with the answer as the reason', async () => {
    const { taxCode, lotId } = await aReachedFirm();
    await send(service, MORNING);
    await centre.bringReceipt(centre.messages[0]!.messageId, 'UNDELIV', '001');
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'undelivered', error: 'smpp-UNDELIV-001' }]);
    expect(await suppressionsOf(taxCode)).toEqual([{ reason: 'address-refused', detail: 'smpp-UNDELIV-001' }]);
    await send(service, morningAfter(1));
    expect(await notSentReason(service, lotId)).toBe('address-refused');
  });

  it('of the third message in a row that did not arrive keeps the number from being written to, and one that arrives between starts anew', async () => {
    const { taxCode } = await aReachedFirm();
    const ends = ['UNDELIV', 'DELIVRD', 'EXPIRED', 'EXPIRED', 'UNDELIV'];
    for (const [index, end] of ends.entries()) {
      if (index > 0) await aClearedLot(service, taxCode);
      await send(service, MORNING);
      expect([end, await suppressionsOf(taxCode)]).toEqual([end, []]);
      await centre.bringReceipt(centre.messages.at(-1)!.messageId, end);
    }
    expect(centre.messages).toHaveLength(ends.length);
    expect(await suppressionsOf(taxCode)).toEqual([{ reason: 'undeliverable', detail: 'smpp-UNDELIV-000' }]);
  });

  it('of a message that is not on record yet is to be brought again', async () => {
    await aReachedFirm();
    await send(service, MORNING);
    expect(await centre.bringReceipt('somebody-elses', 'DELIVRD')).not.toBe(0);
  });
});

leakCheck();
