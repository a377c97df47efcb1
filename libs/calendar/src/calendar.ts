/** A day on which a public office does other than its weekday says: off (a holiday, its substitute, a swapped day) or work (a make-up day). */
export interface ExceptionalDay {
  date: string;
  kind: 'off' | 'work';
  reason: string;
  /** Number of the notice, and the day it was announced; a day without either is a proposal. */
  noticeNumber?: string;
  announcedOn?: string;
  /** Whom the notice binds: swaps bind the public sector only. */
  validFor: string;
}

/** When an office is open on a working day, from and to which day of each year (MM-DD, both included), and in which years at all. Times are HH:MM. */
export interface OfficeHours {
  validFrom?: string;
  validTo?: string;
  seasonFrom: string;
  seasonTo: string;
  morning: { from: string; to: string };
  afternoon: { from: string; to: string };
}

/** The administrative calendar as far as it is known: what is not in it is an ordinary week of five days. */
export interface Calendar {
  days: readonly ExceptionalDay[];
  hours: readonly OfficeHours[];
}
