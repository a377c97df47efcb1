import { leakCheck } from '../../support/leak-check';
import { aNumber, cleared, lotOf, yellow } from '../declarations/a-lot';
import { anEvent, receive, registered } from '../declarations/an-event';
import { aFirm, aTaxCode, later, MORNING, morningAfter, send } from './a-firm';
import { type InvitingByMail, startInvitingByMail } from './inviting-by-mail';

let service: InvitingByMail['service'];
let server: InvitingByMail['server'];
let stop: InvitingByMail['stop'];

beforeAll(async () => void ({ service, server, stop } = await startInvitingByMail()));
beforeEach(() => {
  server.mails.length = 0;
  server.mood = {};
});
afterAll(() => stop());

const addressOf = (taxCode: string) => `${taxCode}@hu-cau.example`;
const recipients = () => server.mails.map(({ to }) => to);

const aKnownFirm = async () => (await aFirm(service)).taxCode;

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
    const [wrong, right] = [await aKnownFirm(), await aKnownFirm()];
    await amend(await aDeclaration(wrong), { taxCode: right });
    for (const minute of [0, 1]) await send(service, later(minute));
    expect(recipients()).toEqual([addressOf(right)]);
  });

  it('is told to that business alone, though a message to the wrong one waits for another attempt', async () => {
    const [wrong, right] = [await aKnownFirm(), await aKnownFirm()];
    const declarationNumber = await aDeclaration(wrong);
    server.mood = { refusesMail: '451 try later' };
    await send(service, MORNING);
    server.mood = {};
    await amend(declarationNumber, { taxCode: right });
    for (const minute of [1, 2, 3]) await send(service, later(minute));
    expect(recipients()).toEqual([addressOf(right)]);
  });

  it('is no longer reminded of where it was told wrongly: the right business is invited instead', async () => {
    const [wrong, right] = [await aKnownFirm(), await aKnownFirm()];
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
    const taxCode = await aKnownFirm();
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
