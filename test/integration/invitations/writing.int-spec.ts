import { addWorkingDays, dayInVietnam, instantInVietnam, VIETNAM_CALENDAR } from '@hailong/calendar';
import { leakCheck } from '../../support/leak-check';
import { cancelled } from '../declarations/a-lot';
import { aRating, receive } from '../declarations/an-event';
import {
  aClearedLot,
  aFirm,
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
import type { ArrivedMail } from './mail-server';

let service: InvitingByMail['service'];
let server: InvitingByMail['server'];
let stop: InvitingByMail['stop'];

beforeAll(async () => void ({ service, server, stop } = await startInvitingByMail()));
afterAll(() => stop());

const mailsTo = (address: string): ArrivedMail[] => server.mails.filter(({ to }) => to === address);

async function rate(lotId: string): Promise<void> {
  const [request]: { request_id: string }[] = await service.db.query(
    'select request_id from rating_request where lot_id = $1',
    [lotId],
  );
  await service.announce(aRating(request!.request_id, lotId, request!.request_id));
  await service.quiet();
}

describe('a business is written to', () => {
  it('on a working day between eight and twenty, and at no other time', async () => {
    const { taxCode, email } = await aFirm(service);
    await aClearedLot(service, taxCode);
    const night = instantInVietnam(dayInVietnam(MORNING), '20:00');
    const nextMorning = addWorkingDays(VIETNAM_CALENDAR, dayInVietnam(MORNING), 1);
    await send(service, night);
    await send(service, instantInVietnam(nextMorning, '07:59'));
    expect(mailsTo(email)).toHaveLength(0);
    await send(service, instantInVietnam(nextMorning, '08:00'));
    expect(mailsTo(email)).toHaveLength(1);
  });

  it('again after three working days and after seven more, and then no more', async () => {
    const { taxCode, email } = await aFirm(service);
    await aClearedLot(service, taxCode);
    for (let day = 0; day <= 16; day += 1) await send(service, morningAfter(day));
    expect(mailsTo(email)).toHaveLength(3);
    const sent: { kind: string; on: Date }[] = await service.db.query(
      `select kind, sent_at as "on" from message where tax_code = $1 order by position`,
      [taxCode],
    );
    expect(sent).toEqual([
      { kind: 'invitation', on: morningAfter(0) },
      { kind: 'reminder', on: morningAfter(3) },
      { kind: 'reminder', on: morningAfter(10) },
    ]);
  });

  it('no more about a lot that was rated or cancelled', async () => {
    const { taxCode, email } = await aFirm(service);
    const rated = await aClearedLot(service, taxCode);
    const withdrawn = await aClearedLot(service, taxCode);
    await send(service, MORNING);
    expect(mailsTo(email)).toHaveLength(2);
    await rate(rated);
    await receive(service, cancelled(`${withdrawn}0`));
    for (const day of [3, 4, 10]) await send(service, morningAfter(day));
    expect(mailsTo(email)).toHaveLength(2);
  });

  it('not at all about a lot that was rated before, and the reason is kept', async () => {
    const { taxCode, email } = await aFirm(service);
    const lotId = await aClearedLot(service, taxCode);
    await rate(lotId);
    await send(service, MORNING);
    expect(mailsTo(email)).toHaveLength(0);
    expect(await notSentReason(service, lotId)).toBe('no-longer-open');
  });

  it('once a day about all of its lots, when it has more than five of them open', async () => {
    const { taxCode, email } = await aFirm(service);
    const lots: string[] = [];
    for (let lot = 0; lot < 6; lot += 1) lots.push(await aClearedLot(service, taxCode));
    await send(service, MORNING);
    expect(mailsTo(email)).toHaveLength(1);
    const [digest] = mailsTo(email);
    for (const lotId of lots) expect(digest!.text).toContain(lotId);
    expect(new Set(digest!.text.match(/\/r\/[A-Z2-9]{34}/g)).size).toBe(6);

    const late = await aClearedLot(service, taxCode);
    await send(service, later(60));
    expect(mailsTo(email)).toHaveLength(1);
    await send(service, morningAfter(1));
    expect(mailsTo(email)).toHaveLength(2);
    expect(mailsTo(email)[1]!.text).toContain(late);
    expect(await messagesAbout(service, lots[0]!)).toHaveLength(1);
  });
});

describe('the contact of a business', () => {
  it('comes from the tax register alone', async () => {
    const contact = { email: 'ketoan@hu-cau.example' };
    for (const role of ['operator', 'officer', 'leader', 'declaration-software'])
      expect(await recordContact(service, aTaxCode(), contact, role)).toMatchObject({ status: 404 });
    expect(await recordContact(service, aTaxCode(), contact)).toMatchObject({ status: 200, body: { version: 1 } });
    expect(await recordContact(service, aTaxCode(), { ...contact, version: 2_147_483_648 })).toMatchObject({
      status: 422,
    });
    expect(await recordContact(service, '123', contact)).toMatchObject({
      status: 422,
      body: { code: 'business.tax-code-invalid' },
    });
    expect(await recordContact(service, aTaxCode(), { channels: ['sms'] })).toMatchObject({
      status: 422,
      body: { code: 'contact.without-address' },
    });
  });

  it('is the newest version, whichever came first', async () => {
    const { taxCode, email } = await aFirm(service);
    await recordContact(service, taxCode, { version: 3, email: `moi-${email}` });
    expect(await recordContact(service, taxCode, { version: 2, email: `cu-${email}` })).toMatchObject({
      body: { version: 3 },
    });
    await aClearedLot(service, taxCode);
    await send(service, MORNING);
    expect(mailsTo(`moi-${email}`)).toHaveLength(1);
    expect(mailsTo(`cu-${email}`)).toHaveLength(0);
  });

  it('that is missing is the reason why nobody was asked, until it comes', async () => {
    const taxCode = aTaxCode();
    const lotId = await aClearedLot(service, taxCode);
    await send(service, MORNING);
    expect(await notSentReason(service, lotId)).toBe('no-contact');
    await recordContact(service, taxCode, { email: 'muon@hu-cau.example' });
    await send(service, MORNING);
    expect(mailsTo('muon@hu-cau.example')).toHaveLength(1);
  });

  it('of the firm serves its branch, which has none', async () => {
    const { taxCode, email } = await aFirm(service);
    await aClearedLot(service, `${taxCode}001`);
    await send(service, MORNING);
    expect(mailsTo(email)).toHaveLength(1);
  });
});

leakCheck();
