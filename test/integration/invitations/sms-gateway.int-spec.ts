import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { leakCheck } from '../../support/leak-check';
import type { DeclarationsUnderTest } from '../declarations/declarations-service';
import {
  aClearedLot,
  aTaxCode,
  messagesAbout,
  MORNING,
  notSentReason,
  recordContact,
  send,
  startInviting,
} from './a-firm';

interface Arrived {
  authorization: string | undefined;
  body: { clientId: string; from: string; to: string; text: string };
}

let service: DeclarationsUnderTest;
let status = 200;
let hangsUp = false;
const arrived: Arrived[] = [];

/** A gateway that keeps what it takes. */
const gateway = createServer(async (request, response) => {
  const body = JSON.parse(await textOf(request)) as Arrived['body'];
  if (status === 200) arrived.push({ authorization: request.headers.authorization, body });
  if (hangsUp) return request.socket.destroy();
  response
    .writeHead(status, { 'content-type': 'application/json' })
    .end(JSON.stringify({ messageId: `g-${body.clientId}` }));
});

async function textOf(request: IncomingMessage): Promise<string> {
  let text = '';
  for await (const chunk of request) text += String(chunk);
  return text;
}

const listen = (port = 0) => new Promise<void>((resolve) => gateway.listen(port, '127.0.0.1', resolve));
const stopListening = () =>
  new Promise<void>((resolve) => {
    gateway.close(() => resolve());
    gateway.closeAllConnections();
  });

beforeAll(async () => {
  await listen();
  const { port } = gateway.address() as AddressInfo;
  service = await startInviting({
    SMS_GATEWAY_URL: `http://127.0.0.1:${port}/send`,
    SMS_GATEWAY_TOKEN: 'bi-mat',
    SMS_BRAND: 'HAIQUAN',
  });
});
beforeEach(() => {
  arrived.length = 0;
  [status, hangsUp] = [200, false];
});
afterAll(async () => {
  await service?.stop();
  if (gateway.listening) await stopListening();
});

const later = (minutes: number) => new Date(MORNING.getTime() + minutes * 60_000);

async function aLotOfAFirm(): Promise<string> {
  const taxCode = aTaxCode();
  await recordContact(service, taxCode, { phone: '0912345678', channels: ['sms'] });
  return aClearedLot(service, taxCode);
}

describe('an SMS gateway', () => {
  it('gets the message with our id, our brand and our token', async () => {
    const lotId = await aLotOfAFirm();
    await send(service, MORNING);
    expect(arrived).toMatchObject([{ authorization: 'Bearer bi-mat', body: { from: 'HAIQUAN', to: '84912345678' } }]);
    expect(arrived[0]!.body.text).toContain(lotId);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'sent' }]);
  });

  it.each([429, 503, 401])(
    'that answers %i gets the message later, once, under another id, so that it is not dropped as a repetition',
    async (refusal) => {
      const lotId = await aLotOfAFirm();
      status = refusal;
      await send(service, MORNING);
      expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'retry', error: `sms-gateway-${refusal}` }]);
      status = 200;
      for (const minute of [1, 2, 3]) await send(service, later(minute));
      expect(arrived).toHaveLength(1);
      const [message]: { id: string }[] = await service.db.query(
        `select message_id as id from message order by position desc limit 1`,
      );
      expect(arrived[0]!.body.clientId).toBe(`${message!.id}-2`);
    },
  );

  it('that refuses the number is not asked again', async () => {
    const lotId = await aLotOfAFirm();
    status = 404;
    for (const minute of [0, 1]) await send(service, later(minute));
    expect(await notSentReason(service, lotId)).toBe('address-refused');
    await service.db.query('delete from suppression');
  });

  it.each([400, 422])(
    'that answers %i refuses this message, and the number is written to about other lots',
    async (refusal) => {
      const lotId = await aLotOfAFirm();
      status = refusal;
      await send(service, MORNING);
      expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'failed', error: `sms-gateway-${refusal}` }]);
      status = 200;
      const other = await aLotOfAFirm();
      await send(service, MORNING);
      expect(await messagesAbout(service, other)).toMatchObject([{ state: 'sent' }]);
    },
  );

  it.each(['a server error', 'a line that is cut'])(
    'with %s leaves the outcome unclear: the message is not sent again',
    async (fault) => {
      const lotId = await aLotOfAFirm();
      if (fault === 'a server error') status = 500;
      else hangsUp = true;
      await send(service, MORNING);
      [status, hangsUp] = [200, false];
      await send(service, later(60));
      expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'unclear', attempts: 1 }]);
    },
  );

  it('that is down gets the message when it is up again', async () => {
    const { port } = gateway.address() as AddressInfo;
    const lotId = await aLotOfAFirm();
    await stopListening();
    await send(service, MORNING);
    expect(await messagesAbout(service, lotId)).toMatchObject([{ state: 'retry', error: 'sms-gateway-ECONNREFUSED' }]);
    await listen(port);
    await send(service, later(1));
    expect(arrived).toHaveLength(1);
  });
});

leakCheck();
