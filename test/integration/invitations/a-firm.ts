import { addWorkingDays, afterQuietHours, dayInVietnam, VIETNAM_CALENDAR } from '@hailong/calendar';
import { Jobs } from '@hailong/jobs';
import { SendMessages } from '../../../apps/declarations/src/invitations/messages/send-messages';
import { aNumber, cleared, lotOf, yellow } from '../declarations/a-lot';
import { aBranch, receive, registered } from '../declarations/an-event';
import { type DeclarationsUnderTest, startDeclarationsUnderTest } from '../declarations/declarations-service';

const OFFICE_HOURS = { from: '09:00', to: '12:00' };

/** A morning on which one may write, soon; lots of today are due by then and open for weeks. */
export const MORNING = afterQuietHours(VIETNAM_CALENDAR, new Date(Date.now() + 3_600_000), OFFICE_HOURS);

/** The same morning, or another time, so many minutes later. */
export function later(minutes: number, than = MORNING): Date {
  return new Date(than.getTime() + minutes * 60_000);
}

/** The same time of day, so many working days later. */
export function morningAfter(workingDays: number): Date {
  const today = dayInVietnam(MORNING);
  const day = addWorkingDays(VIETNAM_CALENDAR, today, workingDays);
  return new Date(MORNING.getTime() + Date.parse(day) - Date.parse(today));
}

/** The service with an office, whose jobs run only when the test says so. */
export async function startInviting(settings: Record<string, string>): Promise<DeclarationsUnderTest> {
  const service = await startDeclarationsUnderTest({
    DEMO_OUTBOX: 'false',
    MAIL_FROM: 'Hải quan <khong-tra-loi@hq.example>',
    ...settings,
  });
  await service.app.get(Jobs).stop();
  await service.announce(
    aBranch('03CC', 'Hải quan cảng số 1', { names: [{ nameVi: 'Hải quan cảng số 1', nameEn: 'Port office 1' }] }),
  );
  await service.quiet();
  return service;
}

let serial = 0;

/** A tax code that no other firm of the test has. */
export function aTaxCode(): string {
  return `02${String(10_000_000 + (serial += 1))}`;
}

/** Announces a cleared lot of a firm and returns its number. */
export async function aClearedLot(service: DeclarationsUnderTest, taxCode: string): Promise<string> {
  const declarationNumber = aNumber();
  await receive(
    service,
    registered({ declarationNumber, taxCode }),
    yellow(declarationNumber),
    cleared(declarationNumber),
  );
  return lotOf(declarationNumber);
}

/** A firm with an address that no other has. */
export async function aFirm(service: DeclarationsUnderTest): Promise<{ taxCode: string; email: string }> {
  const taxCode = aTaxCode();
  const email = `${taxCode}@hu-cau.example`;
  await recordContact(service, taxCode, { email });
  return { taxCode, email };
}

/** A firm that is reached in this way, and one cleared lot of it. */
export async function aFirmWithLot(
  service: DeclarationsUnderTest,
  contact: object,
): Promise<{ taxCode: string; lotId: string }> {
  const taxCode = aTaxCode();
  await recordContact(service, taxCode, contact);
  return { taxCode, lotId: await aClearedLot(service, taxCode) };
}

export async function recordContact(
  service: DeclarationsUnderTest,
  taxCode: string,
  contact: object,
  role = 'source-system',
) {
  return service.call('PUT', `/api/v1/business-contacts/${taxCode}`, {
    role: role as 'source-system',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ version: 1, sourceSystem: 'tax-register', ...contact }),
  });
}

export async function send(service: DeclarationsUnderTest, now: Date): Promise<void> {
  await service.app.get(SendMessages).execute(() => now);
  await service.quiet();
}

/** How a message about a lot stands, newest first. */
export async function messagesAbout({ db }: DeclarationsUnderTest, lotId: string): Promise<Record<string, unknown>[]> {
  return db.query(
    `select m.kind, m.channel, m.state, m.attempts, m.error, m.next_attempt_at from message m join message_request using (message_id)
       join rating_request using (request_id) where lot_id = $1 order by m.position desc`,
    [lotId],
  );
}

/** Why nobody was written to about a lot. */
export async function notSentReason({ db }: DeclarationsUnderTest, lotId: string): Promise<string | null> {
  const [row]: { reason: string | null }[] = await db.query(
    `select not_sent_reason as reason from invitation join rating_request using (request_id) where lot_id = $1`,
    [lotId],
  );
  return row!.reason;
}
