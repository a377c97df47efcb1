import { readRegister } from '../../../apps/organisation/src/register/read-register';
import type { GoldenWorld } from './golden-world';

/** What the API says of one subject; the units of the register are called by their first code. */
export interface Figure {
  subjectId: string;
  kind: string;
  unitId: string;
  nameVi: string;
  sufficient: boolean;
  n?: number;
  firms?: number;
  distribution?: Record<string, number>;
  answerRate?: number;
  continues?: { unitId: string }[];
  endedOn?: string;
}

const CODES = new Map(readRegister().map(({ unitId, codes }) => [unitId, codes[0]?.code ?? unitId]));
export const codeOf = (unitId: string): string => CODES.get(unitId) ?? unitId;

const HEADER = 'figures,subject,name,n,1,2,3,4,5,sum,firms,answered';

/** One line of the golden file: how often each level was given, and their sum. */
function lineOf(list: string, figure: Figure): string {
  const { kind, unitId, nameVi, sufficient, distribution = {}, n, firms, answerRate, continues, endedOn } = figure;
  const who = kind === 'officer' || kind === 'stage' ? `${codeOf(unitId)} ${kind}` : codeOf(unitId);
  const notes = [
    ...(continues ?? []).map((unit) => ` + ${codeOf(unit.unitId)}`),
    ...(endedOn ? [` until ${endedOn}`] : []),
  ];
  if (!sufficient) return [list, who + notes.join(''), nameVi, 'too few'].join(',');
  const counts = [1, 2, 3, 4, 5].map((level) => distribution[level]!);
  const sum = counts.reduce((total, count, index) => total + count * (index + 1), 0);
  return [list, who + notes.join(''), nameVi, n, ...counts, sum, firms, `${Math.round(answerRate! * 100)} %`].join(',');
}

/** Everything that a leader can read of a range in one view, as the lines of the golden file. */
export async function figuresOf(
  world: GoldenWorld,
  view: 'then' | 'now',
  range: string,
  parts: string[][],
): Promise<string[]> {
  const lines: string[] = [];
  for (const kind of ['department', 'branch', 'team', 'stage', 'officer']) {
    const { items } = await world.reads<{ items: Figure[] }>(`/api/v1/scorecards?kind=${kind}&view=${view}&${range}`);
    lines.push(...items.map((item) => lineOf(kind, item)).sort());
  }
  for (const [kind, unitId] of parts) {
    const path = `/api/v1/scorecards/${kind}/within/${unitId}?view=${view}&${range}`;
    const found = await world.reads<{ unit: Figure; parts: Figure[]; unattributed: Figure }>(path);
    const list = `${kind} levels in ${codeOf(unitId!)}`;
    lines.push(lineOf(`${list}: all`, found.unit));
    lines.push(...found.parts.map((part) => lineOf(`${list}: part`, part)).sort());
    lines.push(lineOf(`${list}: unattributed`, found.unattributed));
  }
  return lines;
}

export function goldenFile(sections: Record<string, string[]>): string {
  const text = Object.entries(sections).map(([title, lines]) => [`# ${title}`, HEADER, ...lines].join('\n'));
  return `${text.join('\n\n')}\n`;
}
