import { dayInVietnam } from '@hailong/calendar';
import type { OrganisationCopy } from '@hailong/organisation';
import type { Declaration } from '../folding/declaration';
import { announcedAtOf, isStanding, type RequestPolicy } from '../policy/request-policy';
import { officesOf, type Office } from './offices-of';
import type { Subject } from './subject';
import { inReadingOrder, subjectsOf } from './subjects-of';

const DAY = 24 * 3600 * 1000;

/** Why the business of a lot is not asked, or not asked yet. */
export const NOT_ASKED_REASONS = [
  'no-lane-result',
  'registration-missing',
  'office-code-not-registered',
  'outside-this-department',
  'cancelled',
  'joined-another-lot',
  'not-announced',
  'expired-before-known',
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

/**
 * What a lot comes to: it is asked about (while a part of it may wait for its office), it is cancelled and would be asked about otherwise, or it is not asked about.
 */
export type Ask =
  | { asked: AskContent; waitingFor?: string }
  | { cancelled: AskContent; officeCode?: string }
  | { notAsked: NotAskedReason; officeCode?: string };

/**
 * Decides whether a lot is asked about, and what exactly, from its declarations and the organisation alone.
 * A request opens at the first lane result, is announced at the first clearance or release, and covers every declaration of the lot (domain.md, rules 4, 8, 17).
 * What is cancelled counts only where nothing that stands can be asked about: the request is told all the same, as cancelled, whoever looked when (I-03).
 */
export function decideAsk(
  lot: Declaration[],
  organisation: OrganisationCopy,
  prefixes: string[],
  policy: RequestPolicy,
): Ask {
  if (lot.length === 0) return { notAsked: 'joined-another-lot' };
  const standing = lot.filter((declaration) => isStanding(declaration, policy));
  const askAbout = (declarations: Declaration[]) => decideAbout(declarations, organisation, prefixes, policy);
  const ask = askAbout(standing);
  if ('asked' in ask || standing.length === lot.length) return ask;
  const officeCode = firstOfficeCode(lot);
  const named = officeCode === undefined ? {} : { officeCode };
  const otherwise = askAbout(lot);
  if ('asked' in otherwise) return { cancelled: otherwise.asked, ...named };
  return standing.length === 0 ? { notAsked: 'cancelled', ...named } : ask;
}

/** Why the lot, or a part of it, is not asked about now; undefined if all of it is asked about, or nothing is left in it. */
export function notAskedOf(ask: Ask): { reason: NotAskedReason; officeCode?: string } | undefined {
  if ('notAsked' in ask && ask.notAsked === 'joined-another-lot') return undefined;
  if ('notAsked' in ask) return { reason: ask.notAsked, officeCode: ask.officeCode };
  if ('cancelled' in ask) return { reason: 'cancelled', officeCode: ask.officeCode };
  return ask.waitingFor === undefined
    ? undefined
    : { reason: 'office-code-not-registered', officeCode: ask.waitingFor };
}

/** True for a lot that became known so long after its service that its business is not asked any more. */
export function isTooLate(ask: Ask, { askedWithinDays }: RequestPolicy, now: Date): boolean {
  if ('notAsked' in ask || askedWithinDays === undefined) return false;
  const content = 'asked' in ask ? ask.asked : ask.cancelled;
  return now.getTime() - Date.parse(content.announcedAt ?? content.openedAt) > askedWithinDays * DAY;
}

type AskAbout = Exclude<Ask, { cancelled: AskContent }>;

/** Decides by all declarations given, as if none were cancelled. Those whose office waits for its registration are left out until it is registered. */
function decideAbout(
  declarations: Declaration[],
  organisation: OrganisationCopy,
  prefixes: string[],
  policy: RequestPolicy,
): AskAbout {
  const officeCode = firstOfficeCode(declarations);
  const not = (notAsked: NotAskedReason, code = officeCode): AskAbout => ({
    notAsked,
    ...(code === undefined ? {} : { officeCode: code }),
  });
  const withLane = declarations.filter((declaration) => declaration.lanes.length > 0);
  if (withLane.length === 0) return not('no-lane-result');
  const known = withLane.filter(({ header }) => header.officeCode !== undefined && header.taxCode !== undefined);
  if (known.length === 0) return not('registration-missing');
  const due = policy.opensAt === 'lane-result' ? known : known.filter((one) => announcedAtOf(one, policy));
  if (due.length === 0) return not('not-announced');
  const placed = due.map((declaration) => ({ declaration, offices: officesOf(declaration, organisation, prefixes) }));
  const waiting = placed.find(({ offices }) => registering(offices)?.standing === 'not-registered');
  const waitingFor = waiting && registering(waiting.offices)?.code;
  const ready = placed.filter(({ offices }) => registering(offices)?.standing !== 'not-registered');
  if (ready.length === 0) return not('office-code-not-registered', waitingFor);
  const subjects = subjectsOfAll(ready, organisation);
  if (subjects.length === 0) {
    const office = placed.flatMap(({ offices }) => offices).find(({ standing }) => standing === 'not-registered');
    return office ? not('office-code-not-registered', office.code) : not('outside-this-department');
  }
  const content = contentOf(
    ready.map(({ declaration }) => declaration),
    inReadingOrder(subjects),
    policy,
  );
  return { asked: content, ...(waitingFor === undefined ? {} : { waitingFor }) };
}

/** Each subject of the declarations once; where there are several declarations it says in which one alone it took part. */
function subjectsOfAll(
  placed: { declaration: Declaration; offices: Office[] }[],
  organisation: OrganisationCopy,
): Subject[] {
  const subjects = new Map<string, Subject>();
  for (const { declaration, offices } of placed) {
    for (const subject of subjectsOf(declaration, offices, organisation)) {
      const key = `${subject.kind} ${subject.subjectId}`;
      const known = subjects.get(key);
      if (known) delete known.declarationId;
      else
        subjects.set(key, { ...subject, ...(placed.length > 1 ? { declarationId: declaration.declarationId } : {}) });
    }
  }
  return [...subjects.values()];
}

function firstOfficeCode(declarations: Declaration[]): string | undefined {
  return declarations.find((declaration) => declaration.header.officeCode)?.header.officeCode;
}

function registering(offices: Office[]): Office | undefined {
  return offices.find((office) => office.role === 'registering');
}

function contentOf(known: Declaration[], subjects: Subject[], policy: RequestPolicy): AskContent {
  const first = known[0]!;
  const announcedAt = earliest(known.map((declaration) => announcedAtOf(declaration, policy)));
  const lanesFrom = earliest(known.map((declaration) => declaration.lanes[0]?.at))!;
  const openedAt = policy.opensAt === 'lane-result' ? lanesFrom : announcedAt!;
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
    servedOn: dayInVietnam(new Date(announcedAt ?? openedAt)),
  };
}

function earliest(instants: (string | undefined)[]): string | undefined {
  return instants.filter((instant) => instant !== undefined).toSorted()[0];
}
