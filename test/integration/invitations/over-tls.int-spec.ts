import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { getCACertificates, setDefaultCACertificates } from 'node:tls';
import { SmppChannel } from '../../../apps/declarations/src/invitations/channels/smpp-channel';
import { SmsGatewayChannel } from '../../../apps/declarations/src/invitations/channels/sms-gateway-channel';
import { SmtpChannel } from '../../../apps/declarations/src/invitations/channels/smtp-channel';
import { leakCheck } from '../../support/leak-check';
import { aMessage } from './a-message';
import { startMailServer } from './mail-server';
import { startSmsCentre } from './sms-centre';
import { aCertificate } from './test-certificate';

const known = aCertificate();
const stranger = aCertificate();
const usual = getCACertificates('default');

beforeAll(() => setDefaultCACertificates([known.cert]));
afterAll(() => setDefaultCACertificates(usual));

const message = aMessage();
const sms = aMessage({ address: '84912345678' });

describe('a mail', () => {
  it.each([
    ['smtps from the first byte', true],
    ['smtp and STARTTLS', false],
  ])('is handed over encrypted: %s', async (_, secure) => {
    const server = await startMailServer({ ...known, secure });
    try {
      expect(await new SmtpChannel(server.url, 'hq@hq.example').send(message)).toMatchObject({ outcome: 'sent' });
      expect(server.mails).toMatchObject([{ isEncrypted: true }]);
    } finally {
      await server.goDown();
    }
  });

  it.each([true, false])(
    'stays here, for later, when the server cannot prove who it is (from the first byte: %s)',
    async (secure) => {
      const server = await startMailServer({ ...stranger, secure });
      try {
        const sent = await new SmtpChannel(server.url, 'hq@hq.example').send(message);
        expect(sent).toMatchObject({ outcome: 'later' });
        expect(server.mails).toEqual([]);
      } finally {
        await server.goDown();
      }
    },
  );

  it('stays here, for later, when encryption is required and the server offers none', async () => {
    const server = await startMailServer();
    try {
      const channel = new SmtpChannel(`${server.url}?requireTLS=true`, 'hq@hq.example');
      expect(await channel.send(message)).toMatchObject({ outcome: 'later' });
      expect(server.mails).toEqual([]);
    } finally {
      await server.goDown();
    }
  });
});

describe('a text message over SMPP', () => {
  it('is handed over encrypted, and its receipt comes back over the same session', async () => {
    const centre = await startSmsCentre(known);
    const receipts: unknown[] = [];
    const channel = new SmppChannel(centre.url, 'HAIQUAN', async (receipt) => receipts.push(receipt) > 0);
    try {
      expect(await channel.send(sms)).toEqual({ outcome: 'sent', providerId: 'sms-1' });
      expect(await centre.bringReceipt('sms-1', 'DELIVRD')).toBe(0);
      expect(receipts).toEqual([{ channel: 'sms', providerId: 'sms-1', arrival: { state: 'delivered' } }]);
    } finally {
      await channel.close();
      await centre.goDown();
    }
  });

  it('stays here, for later, when the centre cannot prove who it is', async () => {
    const centre = await startSmsCentre(stranger);
    const channel = new SmppChannel(centre.url, 'HAIQUAN', async () => true);
    try {
      expect(await channel.send(sms)).toEqual({ outcome: 'later', reason: 'smpp-down' });
      expect(centre.messages).toEqual([]);
    } finally {
      await channel.close();
      await centre.goDown();
    }
  });
});

describe('a text message over an HTTP gateway', () => {
  it.each([
    ['is handed over encrypted', known, { outcome: 'sent', providerId: 'g-1' }],
    [
      'stays here, for later, when the gateway cannot prove who it is',
      stranger,
      { outcome: 'later', reason: 'sms-gateway-DEPTH_ZERO_SELF_SIGNED_CERT' },
    ],
  ])('%s', async (_, certificate, outcome) => {
    const gateway = createServer(certificate, (_request, response) => response.end('{"messageId":"g-1"}'));
    await new Promise<void>((resolve) => gateway.listen(0, '127.0.0.1', resolve));
    const { port } = gateway.address() as AddressInfo;
    try {
      const channel = new SmsGatewayChannel(`https://127.0.0.1:${port}/send`, 'bi-mat', 'HAIQUAN');
      expect(await channel.send(sms, new Date())).toEqual(outcome);
    } finally {
      gateway.closeAllConnections();
      await new Promise((resolve) => gateway.close(resolve));
    }
  });
});

leakCheck();
