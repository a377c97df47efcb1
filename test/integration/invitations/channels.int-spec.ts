import { SmppChannel } from '../../../apps/declarations/src/invitations/channels/smpp-channel';
import { SmtpChannel } from '../../../apps/declarations/src/invitations/channels/smtp-channel';
import { leakCheck } from '../../support/leak-check';
import { aMessage } from './a-message';
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

const message = aMessage();

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
    const sms = aMessage({ address: '84912345678' });
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
