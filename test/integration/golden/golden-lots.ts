import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { anEvent, handled, registered } from '../declarations/an-event';

/** One row of lots.csv: so many lots of one office, team and officer, and what they are given; patterns are repeated from lot to lot. */
interface LotGroup {
  arrives: 'before' | 'after' | 'late';
  month: string;
  office: string;
  team: string;
  officer: string;
  lane: string;
  lots: number;
  branch: string;
  teamLevels: string;
  stage: string;
  officerLevels: string;
}

export type SubjectKind = 'branch' | 'team' | 'stage' | 'officer';

/** One lot with its events and the level of each kind of subject; without levels nobody answers. */
export interface GoldenLot {
  group: LotGroup;
  lotId: string;
  events: object[];
  levels?: Record<SubjectKind, number>;
}

/** Lots are spread over seven businesses and twenty days. */
const FIRMS = 7;
const DAYS = 20;

function lotGroups(): LotGroup[] {
  const [, ...rows] = readFileSync(join(__dirname, 'lots.csv'), 'utf8').trim().split('\n');
  return rows.map((row) => {
    const [arrives, month, office, team, officer, lane, lots, branch, teamLevels, stage, officerLevels] =
      row.split(',');
    const names = { month: month!, office: office!, team: team!, officer: officer!, lane: lane! };
    const patterns = { branch: branch!, teamLevels: teamLevels!, stage: stage!, officerLevels: officerLevels! };
    return { arrives: arrives as LotGroup['arrives'], ...names, lots: Number(lots), ...patterns };
  });
}

/** The lots of the groups, the same ones in every run. */
export function goldenLots(): GoldenLot[] {
  let serial = 500_000;
  return lotGroups().flatMap((group) =>
    Array.from({ length: group.lots }, (_, index) => aLot(group, index, (serial += 1))),
  );
}

function aLot(group: LotGroup, index: number, serial: number): GoldenLot {
  const digits = String(511_000_000 + serial);
  const declarationNumber = `1${digits}${Number(digits) % 7}0`;
  const lotId = declarationNumber.slice(0, 11);
  const day = group.month === '2025-03' ? 17 + (index % 5) : 3 + (index % DAYS);
  const at = (time: string) => `${group.month}-${String(day).padStart(2, '0')}T${time}Z`;
  const events = [
    registered({ declarationNumber, officeCode: group.office, taxCode: taxCodeOf(serial), occurredAt: at('01:00:00') }),
    anEvent('channelled', { declarationNumber, lane: group.lane, occurredAt: at('01:00:00') }),
    anEvent('cleared', { declarationNumber, occurredAt: at('05:00:00') }),
  ];
  if (group.officer !== '') events.push(handled(handlingOf(group, declarationNumber, at('02:00:00'))));
  const [branch, team, stage, officer] = [group.branch, group.teamLevels, group.stage, group.officerLevels].map(
    (pattern) => pattern[index % pattern.length]!,
  ) as [string, string, string, string];
  if (branch === '-') return { group, lotId, events };
  const levels = { branch: Number(branch), team: Number(team), stage: Number(stage), officer: Number(officer) };
  return { group, lotId, events, levels };
}

function handlingOf({ office, team, officer }: LotGroup, declarationNumber: string, startedAt: string): object {
  const who = { officeCode: office, serviceNumber: officer, ...(team === '' ? {} : { teamCode: team }) };
  return { declarationNumber, handlingId: `of ${declarationNumber}`, stage: 'document-check', startedAt, ...who };
}

function taxCodeOf(serial: number): string {
  return `020000001${serial % FIRMS}`;
}

/** How often each level was given, from 1 to 5. */
export const countsOf = ({ distribution = {} }: { distribution?: Record<string, number> }): number[] =>
  [1, 2, 3, 4, 5].map((level) => distribution[level] ?? 0);

/** Counts of levels added up. */
export const added = (...all: number[][]): number[] =>
  [0, 1, 2, 3, 4].map((at) => all.reduce((sum, counts) => sum + counts[at]!, 0));

/** How often each level is given by these lots, counted by hand. */
export function counted(lots: GoldenLot[], kind: SubjectKind): number[] {
  const given = lots.flatMap(({ levels }) => (levels ? [levels[kind]] : []));
  return [1, 2, 3, 4, 5].map((level) => given.filter((each) => each === level).length);
}
