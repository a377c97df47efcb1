import { leakCheck } from '../../support/leak-check';
import type { DeclarationsUnderTest } from '../declarations/declarations-service';
import { aClearedLot, morningAfter, notSentReason, send, startInviting } from './a-firm';

interface Shown {
  kind: string;
  channel: string;
  address: string;
  subject?: string;
  text: string;
  html?: string;
  template?: Record<string, string>;
  lots: { lotId: string; link: string }[];
  stopLink: string;
}

let service: DeclarationsUnderTest;

beforeAll(async () => {
  service = await startInviting({ DEMO_OUTBOX: 'true' });
});
afterAll(async () => {
  await service?.stop();
});

/** The messages of the outbox to one business, oldest first. */
async function outboxOf(lotIds: string[]): Promise<Shown[]> {
  const { body } = await service.call('GET', '/api/v1/demo-messages', { role: 'operator' });
  return (body.items as Shown[]).filter(({ lots }) => lots.some(({ lotId }) => lotIds.includes(lotId)));
}

describe('the outbox of a demonstration shows every message as its reader gets it', () => {
  it('an e-mail with its subject, its text and its HTML', async () => {
    const lotId = await aClearedLot(service, '0200000011');
    expect(await outboxOf([lotId])).toMatchObject([
      {
        kind: 'invitation',
        channel: 'email',
        address: 'lien-he@0200000011.example',
        subject: expect.stringContaining(lotId),
        text: expect.stringContaining('Kính gửi Quý doanh nghiệp'),
        html: expect.stringMatching(/^<!doctype html>/),
      },
    ]);
  });

  it('a text message in one part', async () => {
    const lotId = await aClearedLot(service, '0200000018');
    const [shown] = await outboxOf([lotId]);
    expect(shown).toMatchObject({ channel: 'sms', address: expect.stringMatching(/^84\d{9}$/) });
    expect(shown!.text).toMatch(/^[A-Za-z0-9 .,:/-]{1,160}$/);
    expect(shown).not.toHaveProperty('html');
  });

  it('a message over Zalo with the parameters of its template', async () => {
    const lotId = await aClearedLot(service, '0200000017');
    const [shown] = await outboxOf([lotId]);
    const { lots, template } = shown!;
    expect(template).toEqual({ lo_hang: lotId, don_vi: 'Hải quan cảng số 1', ma: lots[0]!.link.slice(-34) });
    expect(shown!.text.length).toBeLessThan(400);
  });

  it('in English for one that reads English, and the reminder and the digest when they are due', async () => {
    const lotIds: string[] = [];
    for (let lot = 0; lot < 6; lot += 1) lotIds.push(await aClearedLot(service, '0200000001'));
    await send(service, morningAfter(3));
    const shown = await outboxOf(lotIds);
    expect(shown.map(({ kind }) => kind)).toEqual([...Array<string>(6).fill('invitation'), 'digest']);
    expect(shown.at(-1)).toMatchObject({ subject: 'Please rate the customs procedure of 6 lots' });
    expect(
      shown
        .at(-1)!
        .lots.map(({ lotId }) => lotId)
        .toSorted(),
    ).toEqual(lotIds.toSorted());
  });

  it('and nothing more to a business that stopped its messages, with the reason', async () => {
    const [shown] = await outboxOf([await aClearedLot(service, '0200000027')]);
    const path = `${await service.app.getUrl()}${new URL(shown!.stopLink).pathname}`;
    const stopped = await fetch(path, { method: 'POST', body: new URLSearchParams({ action: 'stop' }) });
    expect(await stopped.text()).toContain('Đã dừng lời mời');
    const lotId = await aClearedLot(service, '0200000027');
    expect((await outboxOf([lotId])).map(({ channel }) => channel)).toEqual(['email']);
    await fetch(`${await service.app.getUrl()}${new URL((await outboxOf([lotId]))[0]!.stopLink).pathname}`, {
      method: 'POST',
      body: new URLSearchParams({ action: 'stop' }),
    });
    const last = await aClearedLot(service, '0200000027');
    expect(await outboxOf([last])).toEqual([]);
    expect(await notSentReason(service, last)).toBe('opted-out');
  });
});

describe('what the operator reads of the messages', () => {
  it('is the same as everywhere, chosen by channel and state', async () => {
    const read = async (query: string) =>
      (await service.call('GET', `/api/v1/messages${query}`, { role: 'operator' })).body.items;
    const over = (await read('?channel=sms')) as { channel: string }[];
    expect(new Set(over.map(({ channel }) => channel))).toEqual(new Set(['sms']));
    expect(await read('?channel=sms&state=failed')).toEqual([]);
    expect(await service.call('GET', '/api/v1/messages?state=lost', { role: 'operator' })).toMatchObject({
      status: 422,
    });
  });
});

leakCheck();
