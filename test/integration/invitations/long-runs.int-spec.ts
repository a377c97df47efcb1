import { dayInVietnam, instantInVietnam } from '@hailong/calendar';
import { SendMessages } from '../../../apps/declarations/src/invitations/messages/send-messages';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { aClearedLot, aFirm, aTaxCode, later, MORNING, morningAfter, recordContact, send } from './a-firm';
import { type InvitingByMail, startInvitingByMail } from './inviting-by-mail';
import { whileDeciding } from './while-deciding';

let service: InvitingByMail['service'];
let server: InvitingByMail['server'];
let stop: InvitingByMail['stop'];
let answered: PromiseWithResolvers<void>;

beforeAll(async () => void ({ service, server, stop } = await startInvitingByMail()));
beforeEach(() => {
  server.mails.length = 0;
  server.mood = {};
  answered = Promise.withResolvers<void>();
});
afterAll(() => stop());

const mailsArrived = (count: number) =>
  eventually(() => server.mails.length === count, { describe: `the server has read ${count} mails` });

/** A firm with an address and two cleared lots. */
async function aFirmWithTwoLots(): Promise<void> {
  const { taxCode } = await aFirm(service);
  for (let lot = 0; lot < 2; lot += 1) await aClearedLot(service, taxCode);
}

/** Starts a run and waits until the server, which does not answer yet, has the first mail. */
async function startSlowRun(from: Date): Promise<{ set(time: Date): void; ended: Promise<void> }> {
  let time = from;
  server.mood = { answersAfter: answered.promise };
  const ended = service.app.get(SendMessages).execute(() => time);
  await mailsArrived(1);
  return { set: (now) => (time = now), ended };
}

describe('a run that takes long', () => {
  it('sends each message once, though another run looks for what was lost meanwhile', async () => {
    await aFirmWithTwoLots();
    const run = await startSlowRun(MORNING);
    run.set(later(15));
    const next = Promise.withResolvers<void>();
    server.mood = { answersAfter: next.promise };
    answered.resolve();
    await mailsArrived(2);
    await send(service, later(40));
    next.resolve();
    await run.ended;
    expect(server.mails).toHaveLength(2);
  });

  it('starts no message after twenty minutes; the next run does', async () => {
    await aFirmWithTwoLots();
    const run = await startSlowRun(MORNING);
    run.set(later(20));
    answered.resolve();
    await run.ended;
    expect(server.mails).toHaveLength(1);
    await send(service, later(21));
    expect(server.mails).toHaveLength(2);
  });

  it('starts no message in the evening, though it began in the day', async () => {
    await aFirmWithTwoLots();
    const evening = instantInVietnam(dayInVietnam(MORNING), '20:00');
    const run = await startSlowRun(later(-5, evening));
    run.set(evening);
    answered.resolve();
    await run.ended;
    expect(server.mails).toHaveLength(1);
    await send(service, morningAfter(1));
    expect(server.mails).toHaveLength(2);
  });
});

describe('a contact that comes while nobody knows where its firm is reached', () => {
  it('is used, though the firm is being decided about at that moment', async () => {
    const taxCode = aTaxCode();
    await aClearedLot(service, taxCode);
    await whileDeciding(service, taxCode, () => recordContact(service, taxCode, { email: 'vua-toi@hu-cau.example' }));
    await send(service, MORNING);
    expect(server.mails.map(({ to }) => to)).toEqual(['vua-toi@hu-cau.example']);
  });
});

leakCheck();
