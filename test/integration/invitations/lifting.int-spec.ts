import { leakCheck } from '../../support/leak-check';
import type { DeclarationsUnderTest } from '../declarations/declarations-service';
import { aClearedLot, aTaxCode, MORNING, notSentReason, recordContact, send, startInviting } from './a-firm';
import { type MailServer, startMailServer } from './mail-server';
import { SmsGateway } from './sms-gateway';
import { whileDeciding } from './while-deciding';

const gateway = new SmsGateway();
let service: DeclarationsUnderTest;
let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
  await gateway.comeUp();
  service = await startInviting({
    SMTP_URL: server.url,
    SMS_GATEWAY_URL: gateway.url,
    SMS_GATEWAY_TOKEN: 'bi-mat',
    SMS_BRAND: 'HAIQUAN',
  });
});
beforeEach(() => {
  gateway.startAnew();
  server.mails.length = 0;
});
afterAll(async () => {
  await service?.stop();
  await gateway.goDown();
  await server?.goDown();
});

let serial = 0;

/** A firm whose telephone number, which no other has, was refused over SMS. */
async function aFirmRefusedBySms(more: { email?: string } = {}) {
  const taxCode = aTaxCode();
  const phone = `09130000${(serial += 1) + 10}`;
  await recordContact(service, taxCode, { phone, ...more, channels: ['sms', ...('email' in more ? ['email'] : [])] });
  const lotId = await aClearedLot(service, taxCode);
  gateway.mood.status = 404;
  await send(service, MORNING);
  await send(service, MORNING);
  gateway.mood.status = 200;
  return { taxCode, lotId };
}

async function liftSms(taxCode: string): Promise<number> {
  const { body } = await service.call('GET', '/api/v1/messages/suppressions?reason=address-refused', {
    role: 'operator',
  });
  const { suppressionId } = body.items.find((item: { taxCode: string }) => item.taxCode === taxCode);
  const { status } = await service.call('POST', `/api/v1/messages/suppressions/${suppressionId}/lifting`, {
    role: 'operator',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ why: 'Số điện thoại đã dùng lại' }),
  });
  return status;
}

const isAskedBySms = (lotId: string) => gateway.arrived.some(({ body }) => body.text.includes(lotId));

describe('an address that is lifted', () => {
  it('is asked about lots left out because its owner stopped another address', async () => {
    const { taxCode } = await aFirmRefusedBySms({ email: `dung-${aTaxCode()}@hu-cau.example` });
    const stop = new URL(server.mails[0]!.headers.get('list-unsubscribe')!.slice(1, -1)).pathname;
    await fetch(`${await service.app.getUrl()}${stop}`, {
      method: 'POST',
      body: new URLSearchParams({ action: 'stop' }),
    });
    const lotId = await aClearedLot(service, taxCode);
    await send(service, MORNING);
    expect(await notSentReason(service, lotId)).toBe('opted-out');
    expect(await liftSms(taxCode)).toBe(204);
    await send(service, MORNING);
    expect(isAskedBySms(lotId)).toBe(true);
  });

  it('is asked about the lots of the branches that are reached at it', async () => {
    const { taxCode } = await aFirmRefusedBySms();
    const lotId = await aClearedLot(service, `${taxCode}001`);
    await send(service, MORNING);
    expect(await notSentReason(service, lotId)).toBe('address-refused');
    expect(await liftSms(taxCode)).toBe(204);
    await send(service, MORNING);
    expect(isAskedBySms(lotId)).toBe(true);
  });

  it('is asked about a lot that was being decided about at that moment', async () => {
    const { taxCode } = await aFirmRefusedBySms();
    const lotId = await aClearedLot(service, taxCode);
    let status: number | undefined;
    await whileDeciding(service, taxCode, async () => (status = await liftSms(taxCode)));
    expect(status).toBe(204);
    await send(service, MORNING);
    expect(isAskedBySms(lotId)).toBe(true);
  });
});

leakCheck();
