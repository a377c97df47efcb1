import type { Message } from '../../../apps/declarations/src/invitations/channels/channel';
import { SmppChannel } from '../../../apps/declarations/src/invitations/channels/smpp-channel';
import { SmtpChannel } from '../../../apps/declarations/src/invitations/channels/smtp-channel';
import { leakCheck } from '../../support/leak-check';
import { type MailServer, startMailServer } from './mail-server';
import { type SmsCentre, startSmsCentre } from './sms-centre';

let server: MailServer;
let centre: SmsCentre;

beforeAll(async () => {
  [server, centre] = [await startMailServer(), await startSmsCentre()];
});
afterAll(async () => {
  await server?.goDown();
  await centre?.goDown();
});

const lot = {
  requestId: '0b7e0b6e-3f0c-4f8f-9d57-6c7c5d0c5a11',
  lotId: '11234567891',
  officeCode: '03CC',
  officeNameVi: 'Hải quan cảng số 1',
  officeNameEn: 'Port office 1',
  expiresAt: '2026-12-01T00:00:00Z',
  link: 'http://localhost:8080/r/AAAA',
};
const message: Message = {
  messageId: '5d0b1d4e-53b9-4b3e-a1cc-4c3a4f2e9c01',
  attemptId: '5d0b1d4e-53b9-4b3e-a1cc-4c3a4f2e9c01',
  kind: 'invitation',
  language: 'vi',
  address: 'ketoan@hu-cau.example',
  lots: [lot],
  stopLink: 'http://localhost:8080/ngung/x',
};

describe('a mail server that refuses the recipient', () => {
  it.each([
    ['550 no such mailbox', 'address-refused'],
    ['550 5.1.1 user unknown', 'address-refused'],
    ['553 5.1.3 bad syntax', 'address-refused'],
    ['550 5.1.8 sender address rejected', 'message-refused'],
    ['550 5.7.1 blocked by a list', 'message-refused'],
    ['552 5.2.2 mailbox full', 'message-refused'],
    ['554 relay access denied', 'message-refused'],
  ])('with %s is heard as %s', async (line, outcome) => {
    server.mood = { refusesAddress: line };
    const channel = new SmtpChannel(server.url, 'hq@hq.example');
    expect(await channel.send(message)).toEqual({ outcome, reason: `smtp-${line.slice(0, 3)}` });
  });
});

describe('an SMS session that is ending', () => {
  it('takes nothing: the message is for later, over another session', async () => {
    const channel = new SmppChannel(centre.url, 'HAIQUAN', async () => true);
    const sms = { ...message, address: '84912345678' };
    try {
      expect(await channel.send(sms)).toMatchObject({ outcome: 'sent' });
      (await channel['opened'])!.socket.end();
      expect(await channel.send(sms)).toEqual({ outcome: 'later', reason: 'smpp-down' });
      expect(await channel.send(sms)).toMatchObject({ outcome: 'sent' });
      expect(centre.messages).toHaveLength(2);
    } finally {
      await channel.close();
    }
  });
});

leakCheck();
