import type { OrganisationCopy } from '@hailong/organisation';
import type { Declaration } from '../folding/declaration';
import { officesOf, type Office } from './offices-of';
import type { Subject } from './subject';
import { inReadingOrder, subjectsOf } from './subjects-of';
import { vietnamDay } from './vietnam-day';

/** Why the business of a lot is not asked, or not asked yet. */
export const NOT_ASKED_REASONS = [
  'no-lane-result',
  'registration-missing',
  'office-code-not-registered',
  'outside-this-department',
  'cancelled',
  'joined-another-lot',
] as const;
export type NotAskedReason = (typeof NOT_ASKED_REASONS)[number];

/** What a lot's request says, as its events and the organisation tell it today; equal facts give equal content. */
export interface AskContent {
  declarations: { declarationId: string; officeCode?: string; kindCode?: string; direction?: string; lane?: string }[];
  taxCode: string;
  officeCode: string;
  subjects: Subject[];
  lane?: string;
  kindCode?: string;
  openedAt: string;
  announcedAt?: string;
  servedOn: string;
}

export type Ask = { asked: AskContent } | { notAsked: NotAskedReason; officeCode?: string };

/**
 * Decides whether a lot is asked about, and what exactly, from its declarations and the organisation alone.
 * A request opens at the first lane result, is announced at the first clearance or release, and covers every declaration of the lot (domain.md, rules 4, 8, 17).
 */
export function decideAsk(lot: Declaration[], organisation: OrganisationCopy, prefixes: string[]): Ask {
  if (lot.length === 0) return { notAsked: 'joined-another-lot' };
  const officeCode = lot.find((declaration) => declaration.header.officeCode)?.header.officeCode;
  const not = (notAsked: NotAskedReason, code = officeCode): Ask => ({
    notAsked,
    ...(code ? { officeCode: code } : {}),
  });
  const standing = lot.filter((declaration) => declaration.cancelledAt === undefined);
  if (standing.length === 0) return not('cancelled');
  const withLane = standing.filter((declaration) => declaration.lanes.length > 0);
  if (withLane.length === 0) return not('no-lane-result');
  const known = withLane.filter(({ header }) => header.officeCode !== undefined && header.taxCode !== undefined);
  if (known.length === 0) return not('registration-missing');
  const placed = known.map((declaration) => ({ declaration, offices: officesOf(declaration, organisation, prefixes) }));
  const unregistered = placed.find(({ offices }) => registering(offices)?.standing === 'not-registered');
  if (unregistered) return not('office-code-not-registered', registering(unregistered.offices)?.code);
  const subjects = new Map<string, Subject>();
  for (const { declaration, offices } of placed) {
    for (const subject of subjectsOf(declaration, offices, organisation)) {
      const key = `${subject.kind} ${subject.subjectId}`;
      if (!subjects.has(key)) subjects.set(key, subject);
    }
  }
  if (subjects.size === 0) {
    const waiting = placed.flatMap(({ offices }) => offices).find((office) => office.standing === 'not-registered');
    return waiting ? not('office-code-not-registered', waiting.code) : not('outside-this-department');
  }
  return { asked: contentOf(known, standing, inReadingOrder([...subjects.values()])) };
}

function registering(offices: Office[]): Office | undefined {
  return offices.find((office) => office.role === 'registering');
}

function contentOf(known: Declaration[], standing: Declaration[], subjects: Subject[]): AskContent {
  const first = known[0]!;
  const openedAt = earliest(known.map((declaration) => declaration.lanes[0]?.at))!;
  const announcedAt = earliest(
    standing.flatMap(({ happenedAt }) => [happenedAt.cleared, happenedAt['released-before-permit']]),
  );
  const lane = known
    .map((declaration) => declaration.finalLane ?? '')
    .toSorted()
    .at(-1);
  return {
    declarations: known.map(({ declarationId, header, finalLane }) => ({
      declarationId,
      ...(header.officeCode ? { officeCode: header.officeCode } : {}),
      ...(header.kindCode ? { kindCode: header.kindCode } : {}),
      ...(header.direction ? { direction: header.direction } : {}),
      ...(finalLane ? { lane: finalLane } : {}),
    })),
    taxCode: first.header.taxCode!,
    officeCode: first.header.officeCode!,
    subjects,
    ...(lane ? { lane } : {}),
    ...(first.header.kindCode ? { kindCode: first.header.kindCode } : {}),
    openedAt,
    ...(announcedAt ? { announcedAt } : {}),
    servedOn: vietnamDay(announcedAt ?? openedAt),
  };
}

function earliest(instants: (string | undefined)[]): string | undefined {
  return instants.filter((instant) => instant !== undefined).toSorted()[0];
}
