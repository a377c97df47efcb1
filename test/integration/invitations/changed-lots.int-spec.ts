import { leakCheck } from '../../support/leak-check';
import { aNumber, cleared, lotOf, yellow } from '../declarations/a-lot';
import { anEvent, receive, registered } from '../declarations/an-event';
import type { DeclarationsUnderTest } from '../declarations/declarations-service';
import { aTaxCode, MORNING, morningAfter, recordContact, send, startInviting } from './a-firm';
import { type MailServer, startMailServer } from './mail-server';

let service: DeclarationsUnderTest;
let server: MailServer;

beforeAll(async () => {
  server = await startMailServer();
  service = await startInviting({ SMTP_URL: server.url });
});
beforeEach(() => {
  server.mails.length = 0;
  server.mood = {};
});
afterAll(async () => {
  await service?.stop();
  await server?.goDown();
});

const later = (minutes: number) => new Date(MORNING.getTime() + minutes * 60_000);
const addressOf = (taxCode: string) => `${taxCode}@hu-cau.example`;
const recipients = () => server.mails.map(({ to }) => to);

async function aFirm(): Promise<string> {
  const taxCode = aTaxCode();
  await recordContact(service, taxCode, { email: addressOf(taxCode) });
  return taxCode;
}

/** A cleared declaration of a firm, alone in its lot. */
async function aDeclaration(taxCode: string): Promise<string> {
  const declarationNumber = aNumber();
  const first = { declarationNumber, taxCode, firstDeclarationNumber: 'F' };
  await receive(service, registered(first), yellow(declarationNumber), cleared(declarationNumber));
  return declarationNumber;
}

const amend = (declarationNumber: string, content: object, hour = 4) =>
  receive(
    service,
    anEvent('amended-by-declarant', { declarationNumber, occurredAt: `2026-06-01T0${hour}:00:00Z`, ...content }),
  );

describe('a lot that turns out to be of another business', () => {
  it('is told to that business alone, when nobody was written to before', async () => {
    const [wrong, right] = [await aFirm(), await aFirm()];
    await amend(await aDeclaration(wrong), { taxCode: right });
    for (const minute of [0, 1]) await send(service, later(minute));
    expect(recipients()).toEqual([addressOf(right)]);
  });

  it('is told to that business alone, though a message to the wrong one waits for another attempt', async () => {
    const [wrong, right] = [await aFirm(), await aFirm()];
    const declarationNumber = await aDeclaration(wrong);
    server.mood = { refusesMail: '451 try later' };
    await send(service, MORNING);
    server.mood = {};
    await amend(declarationNumber, { taxCode: right });
    for (const minute of [1, 2, 3]) await send(service, later(minute));
    expect(recipients()).toEqual([addressOf(right)]);
  });

  it('is no longer reminded of where it was told wrongly: the right business is invited instead', async () => {
    const [wrong, right] = [await aFirm(), await aFirm()];
    const declarationNumber = await aDeclaration(wrong);
    await send(service, MORNING);
    await amend(declarationNumber, { taxCode: right });
    for (const day of [1, 2, 3]) await send(service, morningAfter(day));
    const theirs = server.mails.filter(({ to }) => [wrong, right].map(addressOf).includes(to));
    expect(theirs.map(({ to }) => to)).toEqual([addressOf(wrong), addressOf(right)]);
    expect(theirs[1]!.headers.get('subject')).not.toContain('Nhắc lại');
  });
});

describe('a lot that is announced anew', () => {
  it('is told once, though a message about it waits from before', async () => {
    const taxCode = await aFirm();
    const [declarationNumber, other] = [await aDeclaration(taxCode), await aDeclaration(aTaxCode())];
    server.mood = { refusesMail: '451 try later' };
    await send(service, MORNING);
    server.mood = {};
    await amend(declarationNumber, { firstDeclarationNumber: other });
    await amend(declarationNumber, { firstDeclarationNumber: 'F' }, 5);
    for (const minute of [1, 2, 3]) await send(service, later(minute));
    expect(server.mails.filter(({ text }) => text.includes(lotOf(declarationNumber)))).toHaveLength(1);
  });
});

leakCheck();
