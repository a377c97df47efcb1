import type { Announcement, Opening, Policy, PolicySetting } from '../api/policies';
import { dayOf, parseDay } from '../format/dates';

/** A setting as it is typed: days and numbers are still texts. */
export interface TypedSetting {
  validFrom: string;
  opensAt: Opening;
  announcedAt: Announcement[];
  expiresAfterDays: string;
  askedWithinDays: string;
  isReopenedAfterCancellation: boolean;
}

/** What the form begins with: the latest setting, without its day. */
export function typedOf(latest: Policy | undefined): TypedSetting {
  return {
    validFrom: '',
    opensAt: latest?.opensAt ?? 'lane-result',
    announcedAt: latest?.announcedAt ?? ['cleared'],
    expiresAfterDays: String(latest?.expiresAfterDays ?? 30),
    askedWithinDays: latest?.askedWithinDays === undefined ? '' : String(latest.askedWithinDays),
    isReopenedAfterCancellation: latest?.isReopenedAfterCancellation ?? true,
  };
}

type Faults = Partial<Record<keyof TypedSetting, true>>;

/** The setting, or at which fields it cannot be one: it begins after today, and every number is one of days. */
export function settingOf(typed: TypedSetting, now: Date): { setting?: PolicySetting; faults: Faults } {
  const { opensAt, announcedAt, isReopenedAfterCancellation } = typed;
  const validFrom = parseDay(typed.validFrom);
  const expiresAfterDays = daysOf(typed.expiresAfterDays, 365);
  const isAskedHoweverLate = typed.askedWithinDays.trim() === '';
  const askedWithinDays = daysOf(typed.askedWithinDays, 3650);
  const faults: Faults = {
    ...((validFrom === undefined || validFrom <= dayOf(now)) && { validFrom: true }),
    ...(announcedAt.length === 0 && { announcedAt: true }),
    ...(expiresAfterDays === undefined && { expiresAfterDays: true }),
    ...(!isAskedHoweverLate && askedWithinDays === undefined && { askedWithinDays: true }),
  };
  if (validFrom === undefined || expiresAfterDays === undefined || Object.keys(faults).length > 0) return { faults };
  return {
    setting: {
      validFrom,
      opensAt,
      announcedAt,
      expiresAfterDays,
      ...(askedWithinDays !== undefined && { askedWithinDays }),
      isReopenedAfterCancellation,
    },
    faults,
  };
}

function daysOf(typed: string, most: number): number | undefined {
  const days = /^\s*\d{1,4}\s*$/.test(typed) ? Number(typed) : 0;
  return days >= 1 && days <= most ? days : undefined;
}
