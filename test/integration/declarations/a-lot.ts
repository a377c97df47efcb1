import { anEvent } from './an-event';
import type { DeclarationsUnderTest } from './declarations-service';

let serial = 100;

/** A number of its own for every declaration, with the right check digit; its first eleven digits are the lot. */
export function aNumber(): string {
  const digits = String(778899000 + (serial += 1));
  return `1${digits}${Number(digits) % 7}0`;
}

export function lotOf(declarationNumber: string): string {
  return declarationNumber.slice(0, 11);
}

/** The yellow lane result. */
export function yellow(declarationNumber: string): Record<string, unknown> {
  return anEvent('channelled', { declarationNumber, lane: '2' });
}

/** The clearance, four hours after the registration. */
export function cleared(declarationNumber: string): Record<string, unknown> {
  return anEvent('cleared', { declarationNumber, occurredAt: '2026-06-01T06:00:00Z' });
}

/** The cancellation, later than everything else. */
export function cancelled(declarationNumber: string): Record<string, unknown> {
  return anEvent('cancelled', { declarationNumber, occurredAt: '2026-06-03T02:00:00Z' });
}

interface RequestRow {
  lot_id: string;
  request_id: string;
  version: number;
  state: string;
  content: string;
  expires_at: Date;
  cancelled_at: Date | null;
}

/** The request of a lot as it is stored, with the kinds of its subjects and its declarations. */
export interface StoredRequest extends RequestRow {
  subjects: string[];
  declarations: string[];
}

export async function requestOf({ db }: DeclarationsUnderTest, lotId: string): Promise<StoredRequest | undefined> {
  const [row]: RequestRow[] = await db.query('select * from rating_request where lot_id = $1', [lotId]);
  if (!row) return undefined;
  const { subjects, declarations } = JSON.parse(row.content) as {
    subjects: { kind: string }[];
    declarations: { declarationId: string }[];
  };
  return {
    ...row,
    subjects: subjects.map(({ kind }) => kind),
    declarations: declarations.map(({ declarationId }) => declarationId),
  };
}

/** Why a lot is not asked about, if it is not. */
export async function reasonOf({ db }: DeclarationsUnderTest, lotId: string): Promise<string | undefined> {
  const [row]: { reason: string }[] = await db.query('select reason from ask_not_made where lot_id = $1', [lotId]);
  return row?.reason;
}

/** Every reason for which it was ever decided not to ask about a lot, in the order of the decisions. */
export async function decisionsOn({ db }: DeclarationsUnderTest, lotId: string): Promise<string[]> {
  const rows: { reason: string }[] = await db.query(
    'select reason from decision_not_to_ask where lot_id = $1 order by position',
    [lotId],
  );
  return rows.map(({ reason }) => reason);
}

/** Why the request of a lot was taken back, if it was. */
export async function takenBackOf({ db }: DeclarationsUnderTest, lotId: string): Promise<string | undefined> {
  const rows: { reason: string }[] = await db.query('select reason from request_taken_back where lot_id = $1', [lotId]);
  return rows[0]?.reason;
}

/** The names of the events that were announced about a lot, in their order. */
export function announcedFor({ announced }: DeclarationsUnderTest, lotId: string): string[] {
  return announced.filter((event) => 'lotId' in event && event.lotId === lotId).map((event) => event.constructor.name);
}
