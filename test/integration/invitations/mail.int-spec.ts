import { RatingLinkIssued } from '@hailong/contracts';
import { inTx } from '@hailong/database';
import { Jobs } from '@hailong/jobs';
import { checkToken, hashToken } from '@hailong/rating-link';
import { ClaimMessages } from '../../../apps/declarations/src/invitations/messages/claim-messages';
import { RecordOutcome } from '../../../apps/declarations/src/invitations/messages/record-outcome';
import { SendMessages } from '../../../apps/declarations/src/invitations/messages/send-messages';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { LINK_KEY, startDeclarationsUnderTest } from '../declarations/declarations-service';
import { aBranch } from '../declarations/an-event';
import {
  aClearedLot,
  aFirmWithLot,
  aTaxCode,
  later,
  messagesAbout,
  MORNING,
  morningAfter,
  notSentReason,
  recordContact,
  send,
} from './a-firm';
import { type InvitingByMail, startInvitingByMail } from './inviting-by-mail';

let service: InvitingByMail['service'];
let server: InvitingByMail['server'];
let stop: InvitingByMail['stop'];

beforeAll(async () => void ({ service, server, stop } = await startInvitingByMail()));
beforeEach(() => {
  server.mails.length = 0;
  server.mood = {};
});
afterAll(() => stop());

const aReachedFirm = (contact: object = { email: 'ketoan@hu-cau.example' }) => aFirmWithLot(service, contact);

describe('an invitation by e-mail', () => {
  it('says number, office and link in HTML and in text, and nothing else of the lot', async () => {
    const { lotId, taxCode } = await aReachedFirm();
    await send(service, MORNING);
    expect(server.mails).toHaveLength(1);
    const { to, headers, text, html, raw } = server.mails[0]!;
    expect(to).toBe('ketoan@hu-cau.example');
    for (const part of [text, html]) {
      expect(part).toContain(lotId);
      expect(part).toContain('Hải quan cảng số 1 (03CC)');
      expect(part).not.toContain(taxCode);
    }
    const token = /\/r\/([A-Z2-9]{34})/.exec(text)![1]!;
    expect(checkToken(token, [LINK_KEY])).toBe(true);
    for (const level of [1, 2, 3, 4, 5]) expect(html).toContain(`http://localhost:8080/r/${token}?s=${level}`);
    const issued = service.announced.find((event) => event instanceof RatingLinkIssued && event.lotId === lotId);
    expect(issued).toMatchObject({ linkHash: hashToken(token), channel: 'email' });
    expect(JSON.stringify(service.announced)).not.toContain(token);
    expect(headers.get('list-unsubscribe')).toMatch(/^<http:\/\/localhost:8080\/ngung\/[\w-]{43}>$/);
    expect(headers.get('list-unsubscribe-post')).toBe('List-Unsubscribe=One-Click');
    expect(raw).not.toMatch(/<img|<script|<link/i);
    expect(await messagesAbout(service, lotId)).toMatchObject([
      { kind: 'invitation', channel: 'email', state: 'sent', attempts: 1 },
    ]);
  });

  it('is in English for a business that reads English', async () => {
    const { lotId } = await aReachedFirm({ email: 'accounts@hu-cau.example', language: 'en' });
    await send(service, MORNING);
    expect(server.mails[0]!.headers.get('subject')).toBe(`Please rate the customs procedure of lot ${lotId}`);
    expect(server.mails[0]!.text).toContain('Port office 1 (03CC)');
  });

  it('is sent once, however often it is looked for', async () => {
    await aReachedFirm();
    for (const minute of [0, 1, 2]) await send(service, later(minute));
    expect(server.mails).toHaveLength(1);
  });

  it('is sent by the job', async () => {
    const running = await startDeclarationsUnderTest({
      DEMO_OUTBOX: 'false',
      SMTP_URL: server.url,
      MAIL_FROM: 'hq@hq.example',
    });
    try {
      await running.db.query(`insert into calendar_day (date, kind, reason, valid_for)
        select current_date + n, 'work', 'kiểm thử', 'this test' from generate_series(-1, 1) n on conflict (date) do update set kind = 'work'`);
      await running.db.query(`update writing_policy set writing_from = '00:00', writing_to = '24:00'`);
      await running.announce(aBranch('03CC', 'Hải quan cảng số 1'));
      const taxCode = aTaxCode();
      await recordContact(running, taxCode, { email: 'ketoan@hu-cau.example' });
      await aClearedLot(running, taxCode);
      await inTx(running.db, (tx) => running.app.get(Jobs).send(tx, 'send-messages'));
      await eventually(() => server.mails.length === 1, { describe: 'the job has sent the mail' });
    } finally {
      await running.stop();
    }
  });
});

describe('a mail server', () => {
  it('that is down gets the invitation when it is up again, once', async () => {
    const { lotId } = await aReachedFirm();
    await server.goDown();
    await send(service, MORNING);
    expect(await messagesAbout(service, lotId)).toMatchObject([
      { state: 'retry', error: 'smtp-ESOCKET', attempts: 1, next_attempt_at: later(1) },
    ]);
    await send(service, later(1));
    expect(await messagesAbout(service, lotId)).toMatchObject([
      { state: 'retry', attempts: 2, next_attempt_at: later(3) },
    ]);
    await server.comeUp();
    await send(service, later(2));
    expect(server.mails).toHaveLength(0);
    for (const minute of [3, 4, 5]) await send(service, later(minute));
    expect(server.mails).toHaveLength(1);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'sent', attempts: 3 }]);
  });

  it.each(['421 too many connections', '450 rate limit', '451 try later', '452 no room'])(
    'that says %s gets it later, once, with a link that works alone',
    async (line) => {
      const { lotId } = await aReachedFirm();
      server.mood = { refusesMail: line };
      await send(service, MORNING);
      expect(await messagesAbout(service, lotId)).toMatchObject([
        { state: 'retry', error: `smtp-${line.slice(0, 3)}` },
      ]);
      server.mood = {};
      for (const minute of [1, 2, 3]) await send(service, later(minute));
      expect(server.mails).toHaveLength(1);
      const token = /\/r\/([A-Z2-9]{34})/.exec(server.mails[0]!.text)![1]!;
      const issued = service.announced.filter((event) => event instanceof RatingLinkIssued && event.lotId === lotId);
      expect(issued).toHaveLength(2);
      expect(issued[1]).toMatchObject({ linkHash: hashToken(token) });
    },
  );

  it('that knows no such mailbox is not asked again, and the reason is kept without the address', async () => {
    const { lotId, taxCode } = await aReachedFirm({ email: 'di-roi@hu-cau.example' });
    server.mood = { refusesAddress: '550 no such mailbox' };
    for (const minute of [0, 1, 2]) await send(service, later(minute));
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'refused', error: 'smtp-550', attempts: 1 }]);
    expect(await notSentReason(service, lotId)).toBe('address-refused');
    expect(JSON.stringify(await service.db.query('select * from message'))).not.toContain('di-roi');

    server.mood = {};
    await recordContact(service, taxCode, { version: 2, email: 'moi@hu-cau.example' });
    await send(service, later(3));
    expect(server.mails.map(({ to }) => to)).toEqual(['moi@hu-cau.example']);
    expect(await notSentReason(service, lotId)).toBeNull();
  });

  it('that is slow gets one mail, though another run looks for work meanwhile', async () => {
    const { lotId } = await aReachedFirm();
    const answered = Promise.withResolvers<void>();
    server.mood = { answersAfter: answered.promise };
    const slow = send(service, MORNING);
    await eventually(() => server.mails.length === 1, { describe: 'the server has read the mail' });
    await service.app.get(SendMessages).execute(() => later(20));
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'sending', attempts: 1 }]);
    answered.resolve();
    await slow;
    expect(server.mails).toHaveLength(1);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'sent', attempts: 1 }]);
  });

  it('that hangs up after reading it leaves the outcome unclear: it is not sent again, and reminded of in time', async () => {
    const { lotId } = await aReachedFirm();
    server.mood = { hangsUp: true };
    await send(service, MORNING);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'unclear' }]);
    server.mood = {};
    await send(service, later(60));
    expect(server.mails).toHaveLength(1);
    await send(service, morningAfter(3));
    expect(server.mails.filter(({ text }) => text.includes(lotId))).toHaveLength(2);
  });
});

describe('a sender that vanished', () => {
  it('after claiming a message is followed by one more attempt, and its own late word counts for nothing', async () => {
    const { lotId, taxCode } = await aReachedFirm();
    const lost = await service.app.get(ClaimMessages).execute(taxCode, MORNING);
    await send(service, later(29));
    expect(server.mails).toHaveLength(0);
    await send(service, later(31));
    await send(service, later(90));
    expect(server.mails).toHaveLength(1);
    const { message, attempt } = lost!;
    // A mailbox that took the first one too must not drop the second, whose link alone works.
    expect(server.mails[0]!.headers.get('message-id')).toBe(`<${message.messageId}-2@localhost>`);
    await service.app
      .get(RecordOutcome)
      .execute({ messageId: message.messageId, attempt, outcome: { outcome: 'later', reason: 'lost' } }, later(91));
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });
});

leakCheck();
