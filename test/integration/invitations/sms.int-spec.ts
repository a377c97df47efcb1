import { inTx } from '@hailong/database';
import { checkToken } from '@hailong/rating-link';
import { loadContact } from '../../../apps/declarations/src/invitations/messages/load-firm';
import { SendMessages } from '../../../apps/declarations/src/invitations/messages/send-messages';
import { StopInvitations } from '../../../apps/declarations/src/invitations/stopping/stop-invitations';
import { stopToken } from '../../../apps/declarations/src/invitations/stopping/stop-token';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { type DeclarationsUnderTest, LINK_KEY } from '../declarations/declarations-service';
import {
  aClearedLot,
  aFirmWithLot,
  aTaxCode,
  later,
  messagesAbout,
  MORNING,
  morningAfter,
  recordContact,
  send,
  startInviting,
} from './a-firm';
import { type MailServer, startMailServer } from './mail-server';
import { type SmsCentre, startSmsCentre } from './sms-centre';

let service: DeclarationsUnderTest;
let centre: SmsCentre;
let mail: MailServer;

beforeAll(async () => {
  [centre, mail] = [await startSmsCentre(), await startMailServer()];
  service = await startInviting({ SMPP_URL: centre.url, SMS_BRAND: 'HAIQUAN', SMTP_URL: mail.url });
});
beforeEach(() => {
  centre.messages.length = 0;
  Object.assign(centre, { status: 0, hangsUp: false, answersAfter: undefined });
});
afterAll(async () => {
  await service?.stop();
  await centre?.goDown();
  await mail?.goDown();
});

const aReachedFirm = (contact: object = { phone: '0912345678', channels: ['sms'] }) => aFirmWithLot(service, contact);

describe('an invitation by SMS', () => {
  it('is one part of at most 160 characters without accents, with number, office and a plain link', async () => {
    const { lotId } = await aReachedFirm();
    await send(service, MORNING);
    const [{ to, from, text } = { to: '', from: '', text: '' }] = centre.messages;
    expect({ to, from }).toEqual({ to: '84912345678', from: 'HAIQUAN' });
    expect(text).toMatch(/^[A-Za-z0-9 .,:/-]{1,160}$/);
    expect(text).toContain(`lo hang ${lotId} tai 03CC: http://localhost:8080/r/`);
    expect(checkToken(text.slice(-34), [LINK_KEY])).toBe(true);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ channel: 'sms', state: 'sent' }]);
  });

  it('goes out over the first way of the business; the next is taken when that one refuses it', async () => {
    const { lotId } = await aReachedFirm({
      phone: '0987654321',
      email: 'ke-tiep@hu-cau.example',
      channels: ['sms', 'email'],
    });
    centre.status = 0x0b;
    await send(service, MORNING);
    expect(await messagesAbout(service, lotId)).toMatchObject([
      { channel: 'email', state: 'sent' },
      { channel: 'sms', state: 'refused', error: 'smpp-11' },
    ]);
    expect(mail.mails.map(({ to }) => to)).toEqual(['ke-tiep@hu-cau.example']);
  });

  it('names only the latest lot of a digest, and gives a link to no other', async () => {
    const { taxCode } = await aReachedFirm({ phone: '0911111111' });
    for (let lot = 0; lot < 6; lot += 1) await aClearedLot(service, taxCode);
    await send(service, MORNING);
    expect(centre.messages).toHaveLength(1);
    expect(centre.messages[0]!.text).toContain('moi danh gia cac lo hang gan day');
    const [links]: { count: number }[] = await service.db.query(
      `select count(link_hash)::int as count from message_request join message using (message_id) where tax_code = $1`,
      [taxCode],
    );
    expect(links!.count).toBe(1);
  });

  it('names another lot in the next day’s digest, until every lot has had its link', async () => {
    const { taxCode } = await aReachedFirm({ phone: '0922222222' });
    for (let lot = 0; lot < 5; lot += 1) await aClearedLot(service, taxCode);
    for (const day of [0, 1, 2]) await send(service, morningAfter(day));
    const lots = centre.messages
      .filter(({ to }) => to === '84922222222')
      .map(({ text }) => /moi nhat (\d{11})/.exec(text)![1]);
    expect(new Set(lots).size).toBe(3);
    const [unnamed]: { count: number }[] = await service.db.query(
      `select count(*)::int as count from invitation where tax_code = $1 and messages_sent = 0 and due_at is not null and not_sent_reason = 'digest-full'`,
      [taxCode],
    );
    expect(unnamed!.count).toBe(3);
  });
});

describe('somebody who wants no messages at a number', () => {
  it('gets none by Zalo either, until they are wanted again', async () => {
    const { taxCode } = await aReachedFirm({ phone: '0933333333', channels: ['sms', 'zns'] });
    await send(service, MORNING);
    const [message]: { id: string }[] = await service.db.query(
      'select message_id as id from message where tax_code = $1',
      [taxCode],
    );
    const stopping = service.app.get(StopInvitations);
    const token = stopToken(message!.id, [LINK_KEY]);
    await stopping.stop(token, MORNING);
    const ways = async () => (await inTx(service.db, (tx) => loadContact(tx, taxCode, false)))!.ways;
    expect((await ways()).map(({ suppressed }) => suppressed)).toEqual(['opted-out', 'opted-out']);
    await stopping.resume(token);
    expect((await ways()).map(({ suppressed }) => suppressed)).toEqual([undefined, undefined]);
  });
});

describe('an SMS centre', () => {
  it.each([0x58, 0x14, 0x08])('that answers %i gets the message later, once', async (status) => {
    const { lotId } = await aReachedFirm();
    centre.status = status;
    await send(service, MORNING);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'retry', error: `smpp-${status}` }]);
    centre.status = 0;
    for (const minute of [1, 2, 3]) await send(service, later(minute));
    expect(centre.messages).toHaveLength(1);
  });

  it('that is down gets the message when it is up again, once', async () => {
    const { lotId } = await aReachedFirm();
    await centre.goDown();
    await send(service, MORNING);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'retry', error: 'smpp-down' }]);
    await centre.comeUp();
    for (const minute of [1, 2, 3]) await send(service, later(minute));
    expect(centre.messages).toHaveLength(1);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('that is slow gets one message, though another run looks for work meanwhile', async () => {
    await aReachedFirm();
    const answered = Promise.withResolvers<void>();
    centre.answersAfter = answered.promise;
    const slow = send(service, MORNING);
    await eventually(() => centre.messages.length === 1, { describe: 'the centre has the message' });
    await service.app.get(SendMessages).execute(() => later(20));
    answered.resolve();
    await slow;
    expect(centre.messages).toHaveLength(1);
  });

  it('that hangs up without an answer leaves the outcome unclear: the message is not sent again', async () => {
    const { lotId } = await aReachedFirm();
    centre.hangsUp = true;
    await send(service, MORNING);
    centre.hangsUp = false;
    await send(service, later(60));
    expect(centre.messages).toHaveLength(1);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'unclear', error: 'smpp-no-answer' }]);
  });

  it('that does not know our password is asked again later', async () => {
    const wrong = await startInviting({ SMPP_URL: centre.url.replace('mat-khau', 'sai'), SMS_BRAND: 'HAIQUAN' });
    try {
      const taxCode = aTaxCode();
      await recordContact(wrong, taxCode, { phone: '0912345678' });
      const lotId = await aClearedLot(wrong, taxCode);
      await send(wrong, MORNING);
      expect(await messagesAbout(wrong, lotId)).toMatchObject([{ state: 'retry', error: 'smpp-bind-14' }]);
    } finally {
      await wrong.stop();
    }
  });
});

leakCheck();
