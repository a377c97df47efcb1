import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dayInVietnam } from '@hailong/calendar';
import { checkToken } from '@hailong/rating-link';
import { AskForArrivals } from '../../../apps/declarations/src/invitations/messages/ask-for-arrivals';
import { leakCheck } from '../../support/leak-check';
import { type DeclarationsUnderTest, LINK_KEY } from '../declarations/declarations-service';
import {
  aClearedLot,
  aTaxCode,
  later,
  messagesAbout,
  MORNING,
  morningAfter,
  notSentReason,
  recordContact,
  send,
  startInviting,
} from './a-firm';

interface Asked {
  path: string;
  token: string | string[] | undefined;
  body: { phone: string; template_id: string; template_data: Record<string, string>; tracking_id: string };
}

let service: DeclarationsUnderTest;
/** How Zalo answers: its code, the rest of its quota, the status of HTTP, when a message arrived; a page that is not Zalo's, or one cut line. */
const USUAL = { error: 0, remainingQuota: '100', status: 200, deliveryTime: '', page: '', hangsUpOnce: false };
const zalo = { ...USUAL };
const asked: Asked[] = [];

const server = createServer(async (request, response) => {
  const text = await textOf(request);
  const path = request.url!;
  if (request.method === 'POST')
    asked.push({ path, token: request.headers['access_token'], body: JSON.parse(text) as Asked['body'] });
  if (zalo.hangsUpOnce) {
    zalo.hangsUpOnce = false;
    return request.socket.destroy();
  }
  if (zalo.page !== '') return response.writeHead(zalo.status).end(zalo.page);
  const data = path.startsWith('/message/status')
    ? { delivery_time: zalo.deliveryTime }
    : { msg_id: `zns-${asked.length}`, quota: { dailyQuota: '500', remainingQuota: zalo.remainingQuota } };
  response.writeHead(zalo.status).end(JSON.stringify({ error: zalo.error, message: '84912345678', data }));
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

const startService = () =>
  startInviting({
    ZNS_URL: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ZNS_ACCESS_TOKEN: 'bi-mat',
    ZNS_TEMPLATE_ID: '231677',
  });

beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  service = await startService();
});
beforeEach(() => {
  asked.length = 0;
  Object.assign(zalo, USUAL);
});
afterAll(async () => {
  await service?.stop();
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
});

/** The first moment, in Vietnam, of the day after. */
const nextMidnight = new Date(Date.parse(`${dayInVietnam(MORNING)}T00:00:00+07:00`) + 24 * 3_600_000);

async function aLotOfAFirm(on = service, phone = '0912345678'): Promise<string> {
  const taxCode = aTaxCode();
  await recordContact(on, taxCode, { phone, channels: ['zns'] });
  return aClearedLot(on, taxCode);
}

describe('an invitation by Zalo', () => {
  it('fills the approved template with number, office and the code of its button, within its limits', async () => {
    const lotId = await aLotOfAFirm();
    await send(service, MORNING);
    expect(asked).toMatchObject([
      { path: '/message/template', token: 'bi-mat', body: { phone: '84912345678', template_id: '231677' } },
    ]);
    const { ma, ...said } = asked[0]!.body.template_data;
    expect(said).toEqual({ lo_hang: lotId, don_vi: 'Hải quan cảng số 1' });
    expect(checkToken(ma!, [LINK_KEY])).toBe(true);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ channel: 'zns', state: 'sent' }]);
  });

  it.each([-100, -115, -124, -133])('that Zalo answers with %i is sent later, once', async (error) => {
    const lotId = await aLotOfAFirm();
    zalo.error = error;
    await send(service, MORNING);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'retry', error: `zns${error}` }]);
    zalo.error = 0;
    for (const minute of [1, 2, 3]) await send(service, later(minute));
    expect(asked).toHaveLength(2);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'sent', attempts: 2 }]);
  });

  it('to somebody without Zalo is not tried again, and the reason is kept', async () => {
    const lotId = await aLotOfAFirm(service, '0900000000');
    zalo.error = -118;
    for (const minute of [0, 1]) await send(service, later(minute));
    expect(asked).toHaveLength(1);
    expect(await notSentReason(service, lotId)).toBe('address-refused');
  });

  it('that Zalo fails over is not sent again: nobody can tell whether it went out', async () => {
    const lotId = await aLotOfAFirm();
    zalo.status = 502;
    await send(service, MORNING);
    zalo.status = 200;
    await send(service, later(60));
    expect(asked).toHaveLength(1);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'unclear', error: 'zns-http-502' }]);
  });

  it('that something in between refuses, without a word of Zalo, is sent later', async () => {
    const lotId = await aLotOfAFirm();
    Object.assign(zalo, { status: 403, page: '<html>blocked</html>' });
    await send(service, MORNING);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'retry', error: 'zns-http-403' }]);
    Object.assign(zalo, { status: 200, page: '' });
    await send(service, later(1));
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'sent' }]);
  });

  it('is asked after, though Zalo cannot be asked about the one before', async () => {
    await service.db.query(`update message set state = 'delivered' where state = 'sent'`);
    const [first, second] = [await aLotOfAFirm(), await aLotOfAFirm()];
    await send(service, MORNING);
    Object.assign(zalo, { deliveryTime: '1795330800000', hangsUpOnce: true });
    await expect(service.app.get(AskForArrivals).execute(() => later(60))).rejects.toThrow();
    const states = [await messagesAbout(service, first), await messagesAbout(service, second)].map(
      ([message]) => message!['state'],
    );
    expect(new Set(states)).toEqual(new Set(['delivered', 'sent']));
  });

  it('has arrived when Zalo says so; it is asked once an hour, not more', async () => {
    const lotId = await aLotOfAFirm();
    await send(service, MORNING);
    const arrivals = service.app.get(AskForArrivals);
    await arrivals.execute(() => later(60));
    zalo.deliveryTime = '1795330800000';
    await arrivals.execute(() => later(90));
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'sent' }]);
    await arrivals.execute(() => later(120));
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'delivered' }]);
  });

  it.each(['the last of the quota', 'a refusal for want of quota'])(
    'after %s asks nothing more of Zalo on this day, and sends on the next',
    async (spent) => {
      const fresh = await startService();
      try {
        const lots = [await aLotOfAFirm(fresh), await aLotOfAFirm(fresh)];
        if (spent === 'the last of the quota') zalo.remainingQuota = '0';
        else zalo.error = -144;
        await fresh.db.query(
          `update invitation set due_at = $1 where request_id = (select request_id from rating_request where lot_id = $2)`,
          [later(5), lots[1]],
        );
        await send(fresh, MORNING);
        await send(fresh, later(6));
        expect(asked.length).toBe(1);
        expect(await messagesAbout(fresh, lots[1]!)).toMatchObject([
          { state: 'retry', error: 'zns-quota', next_attempt_at: nextMidnight },
        ]);
        Object.assign(zalo, USUAL);
        await send(fresh, morningAfter(1));
        expect(await messagesAbout(fresh, lots[1]!)).toMatchObject([{ state: 'sent', attempts: 2 }]);
      } finally {
        await fresh.stop();
      }
    },
  );
});

leakCheck();
