import { leakCheck } from '../../support/leak-check';
import { aClearedLot, aFirm, MORNING, morningAfter, notSentReason, recordContact, send } from './a-firm';
import { type InvitingByMail, startInvitingByMail } from './inviting-by-mail';
import type { ArrivedMail } from './mail-server';

let service: InvitingByMail['service'];
let server: InvitingByMail['server'];
let stop: InvitingByMail['stop'];

beforeAll(async () => void ({ service, server, stop } = await startInvitingByMail()));
afterAll(() => stop());

const mailsTo = (address: string): ArrivedMail[] => server.mails.filter(({ to }) => to === address);
const stopPathOf = ({ headers }: ArrivedMail) => new URL(headers.get('list-unsubscribe')!.slice(1, -1)).pathname;

/** Opens or posts a page as a browser without scripts does. */
async function page(path: string, form?: string): Promise<{ status: number; html: string }> {
  const response = await fetch(`${await service.app.getUrl()}${path}`, {
    ...(form !== undefined && {
      method: 'POST',
      body: form,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
    }),
  });
  return { status: response.status, html: await response.text() };
}

describe('the way out of the invitations', () => {
  it('is a page with a button; following the link alone changes nothing', async () => {
    const { taxCode, email } = await aFirm(service);
    await aClearedLot(service, taxCode);
    await send(service, MORNING);
    const path = stopPathOf(mailsTo(email)[0]!);
    expect(await page(path)).toMatchObject({ status: 200, html: expect.stringContaining('Không nhận nữa') });
    expect((await page(`${path}?lang=en`)).html).toContain('Stop invitations');
    expect((await page(path)).html).not.toContain(taxCode);

    expect((await page(path, 'action=stop')).html).toContain('Đã dừng lời mời');
    const lotId = await aClearedLot(service, taxCode);
    await send(service, morningAfter(3));
    expect(mailsTo(email)).toHaveLength(1);
    expect(await notSentReason(service, lotId)).toBe('opted-out');

    expect((await page(path, 'action=resume')).html).toContain('Đã nhận lại lời mời');
    await aClearedLot(service, taxCode);
    await send(service, morningAfter(3));
    expect(mailsTo(email)).toHaveLength(2);
  });

  it('is taken by a mail program with one post', async () => {
    const { taxCode, email } = await aFirm(service);
    await aClearedLot(service, taxCode);
    await send(service, MORNING);
    const path = stopPathOf(mailsTo(email)[0]!);
    expect(await page(path, 'List-Unsubscribe=One-Click')).toMatchObject({ status: 200 });
    await send(service, morningAfter(3));
    expect(mailsTo(email)).toHaveLength(1);
  });

  it('is the same page for every link that we did not make', async () => {
    const made = stopPathOf(server.mails[0]!);
    for (const path of [
      '/ngung/x',
      `${made.slice(0, -1)}${made.endsWith('A') ? 'B' : 'A'}`,
      `/ngung/${'A'.repeat(43)}`,
    ]) {
      expect(await page(path)).toMatchObject({
        status: 404,
        html: expect.stringContaining('Đường dẫn không dùng được'),
      });
      expect(await page(path, 'action=stop')).toMatchObject({ status: 404 });
    }
  });
});

describe('the operator', () => {
  it('sees what became of every message and why others were not sent, and no address and no link', async () => {
    const trail = await service.call('GET', '/api/v1/messages', { role: 'operator' });
    expect(trail).toMatchObject({ status: 200 });
    expect(trail.body.items.length).toBeGreaterThan(1);
    expect(trail.body.items[0]).toMatchObject({ channel: 'email', state: 'sent', attempts: 1, lots: 1 });
    expect(JSON.stringify(trail.body)).not.toMatch(/@|\/r\/|[A-Z2-9]{34}/);
    const summary = await service.call('GET', '/api/v1/messages/summary', { role: 'operator' });
    expect(summary.body.notSent).toEqual(
      expect.arrayContaining([expect.objectContaining({ reason: 'opted-out', count: expect.any(Number) })]),
    );
    expect(await service.call('GET', '/api/v1/messages', { role: 'leader' })).toMatchObject({ status: 404 });
    expect(await service.call('GET', '/api/v1/messages?cursor=x', { role: 'operator' })).toMatchObject({ status: 422 });
  });
});

describe('the list of those who are not written to', () => {
  const listed = async (query = '') =>
    service.call('GET', `/api/v1/messages/suppressions${query}`, { role: 'operator' });

  it('names business, channel and reason, and no address', async () => {
    const { taxCode, email } = await aFirm(service);
    await aClearedLot(service, taxCode);
    await send(service, MORNING);
    await page(stopPathOf(mailsTo(email)[0]!), 'action=stop');
    const { body } = await listed();
    const stopped = body.items.find((item: { taxCode: string }) => item.taxCode === taxCode);
    expect(stopped).toMatchObject({ channel: 'email', reason: 'opted-out', since: expect.any(String) });
    expect(JSON.stringify(body)).not.toContain('@');
    expect((await listed(`?cursor=${taxCode}:${stopped.suppressionId}`)).body.items).toEqual([]);
    expect((await listed('?reason=undeliverable')).body.items).toEqual([]);
    expect(await listed('?cursor=x')).toMatchObject({ status: 422 });
  });

  it('is left when the tax register confirms an address that was refused, and not when its owner wants no messages', async () => {
    const { taxCode, email } = await aFirm(service);
    await aClearedLot(service, taxCode);
    server.mood = { refusesAddress: '550 no such mailbox' };
    await send(service, MORNING);
    server.mood = {};
    expect((await listed()).body.items).toContainEqual(expect.objectContaining({ taxCode, reason: 'address-refused' }));
    await recordContact(service, taxCode, { version: 2, email });
    await send(service, MORNING);
    expect(mailsTo(email)).toHaveLength(1);

    await page(stopPathOf(mailsTo(email)[0]!), 'action=stop');
    await recordContact(service, taxCode, { version: 3, email });
    expect((await listed()).body.items).toContainEqual(expect.objectContaining({ taxCode, reason: 'opted-out' }));
  });
});
describe('the operator lets an address be written to again', () => {
  const lift = (suppressionId: string, why: string) =>
    service.call('POST', `/api/v1/messages/suppressions/${suppressionId}/lifting`, {
      role: 'operator',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ why }),
    });
  const suppressionOf = async (taxCode: string) => {
    const { body } = await service.call('GET', '/api/v1/messages/suppressions', { role: 'operator' });
    return body.items.find((item: { taxCode: string }) => item.taxCode === taxCode);
  };

  it('that was refused: the lot is asked about, and who did it and why stays on record', async () => {
    const { taxCode, email } = await aFirm(service);
    const lotId = await aClearedLot(service, taxCode);
    server.mood = { refusesAddress: '550 no such mailbox' };
    await send(service, MORNING);
    await send(service, MORNING);
    server.mood = {};
    expect(await notSentReason(service, lotId)).toBe('address-refused');
    const { suppressionId, detail } = await suppressionOf(taxCode);
    expect(detail).toBe('smtp-550');
    expect(await lift(suppressionId, 'x')).toMatchObject({ status: 422 });
    expect(await lift(suppressionId, 'Doanh nghiệp đã mở lại hộp thư')).toMatchObject({ status: 204 });
    expect(await suppressionOf(taxCode)).toBeUndefined();
    await send(service, morningAfter(2));
    expect(mailsTo(email)).toHaveLength(1);
    expect(
      await service.db.query('select reason, detail, why, lifted_by from suppression_lifting where tax_code = $1', [
        taxCode,
      ]),
    ).toEqual([
      {
        reason: 'address-refused',
        detail: 'smtp-550',
        why: 'Doanh nghiệp đã mở lại hộp thư',
        lifted_by: expect.any(String),
      },
    ]);
    expect(await lift(suppressionId, 'một lần nữa')).toMatchObject({
      status: 404,
      body: { code: 'request.not-found' },
    });
    await expect(service.db.query('delete from suppression_lifting')).rejects.toThrow(/permission denied/);
  });

  it('unless its owner stopped the messages: only the owner has them again', async () => {
    const { taxCode, email } = await aFirm(service);
    await aClearedLot(service, taxCode);
    await send(service, MORNING);
    await page(stopPathOf(mailsTo(email)[0]!), 'action=stop');
    const { suppressionId } = await suppressionOf(taxCode);
    expect(await lift(suppressionId, 'Tôi muốn gửi lại')).toMatchObject({
      status: 409,
      body: { code: 'suppression.stopped-by-its-owner' },
    });
    expect(await suppressionOf(taxCode)).toMatchObject({ reason: 'opted-out' });
  });
});

leakCheck();
