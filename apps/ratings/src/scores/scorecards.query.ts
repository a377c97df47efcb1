import { dayInVietnam } from '@hailong/calendar';
import { inTx, type Tx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import { loadOrganisationTree } from '@hailong/organisation';
import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { continuedTotals, departmentTotals } from './continued-totals.query';
import { VIEWS, type View } from './figure-homes';
import { recordFigureRead, type FigureScope } from './record-figure-read';
import { scoreFigures, ScoreFigures, type SubjectTotals } from './score-figures';
import { subjectTotals } from './subject-totals.query';
import { SubjectUnknown } from './scores.errors';

/** From when to when, and seen from where, figures are. */
export class FigureFrame {
  @ApiProperty() asOf!: string;
  @ApiProperty() from!: string;
  @ApiProperty() to!: string;
  @ApiProperty({ enum: VIEWS }) view!: View;
}

/** The live figures of all subjects of one kind, in the alphabetical order of their Vietnamese names. */
export class Scorecards extends FigureFrame {
  @ApiProperty({ type: [ScoreFigures] }) items!: ScoreFigures[];
}

/** The live figures of one subject. */
export class Scorecard extends FigureFrame {
  @ApiProperty({ type: ScoreFigures }) item!: ScoreFigures;
}

/** Figures are never ranked: persons and units stand in the order in which one looks them up. */
const IN_VIETNAMESE_ORDER = new Intl.Collator('vi', { numeric: true });

/** Live figures, exact at the moment of reading. Each reading is logged, and committed, before a figure leaves (I-28). */
@Injectable()
export class ScorecardsQuery {
  constructor(private readonly db: DataSource) {}

  async all(scope: FigureScope, reader: Caller, now: Date): Promise<Scorecards> {
    const totals = await this.read(scope, reader, now);
    return { ...frameOf(scope, now), items: totals.map(scoreFigures).sort(inAlphabeticalOrder) };
  }

  async one(scope: FigureScope & { subjectId: string }, reader: Caller, now: Date): Promise<Scorecard> {
    const totals = (await this.read(scope, reader, now)).find(({ subjectId }) => subjectId === scope.subjectId);
    if (totals === undefined) throw new SubjectUnknown();
    return { ...frameOf(scope, now), item: scoreFigures(totals) };
  }

  private read(scope: FigureScope, reader: Caller, now: Date): Promise<SubjectTotals[]> {
    return inTx(this.db, async (tx) => {
      await recordFigureRead(tx, scope, reader);
      return totalsInView(tx, scope, dayInVietnam(now));
    });
  }
}

/** What the answer says about itself. */
export function frameOf({ from, to, view }: FigureScope, now: Date): FigureFrame {
  return { asOf: now.toISOString(), from, to, view };
}

/** The order in which one looks names up; equal names in a fixed one. */
export function inAlphabeticalOrder(one: ScoreFigures, other: ScoreFigures): number {
  return IN_VIETNAMESE_ORDER.compare(one.nameVi, other.nameVi) || (one.subjectId < other.subjectId ? -1 : 1);
}

/** An officer is the same person in every organisation; a department is never rated itself. */
async function totalsInView(tx: Tx, scope: FigureScope, today: string): Promise<SubjectTotals[]> {
  const { kind, view } = scope;
  if (kind === 'department') return departmentTotals(tx, { ...scope, today });
  if (view === 'now' && kind !== 'officer') return continuedTotals(tx, kind, { ...scope, today });
  const totals = await subjectTotals(tx, { ...scope, kind });
  return kind === 'branch' || kind === 'team' ? namedAsOf(tx, totals, scope.to) : totals;
}

/** Units under the names that they bore at the end of the range, so that renaming one changes nothing that was said before (I-15). */
async function namedAsOf(tx: Tx, totals: SubjectTotals[], on: string): Promise<SubjectTotals[]> {
  const tree = await loadOrganisationTree(tx);
  return totals.map((each) => {
    const name = tree.nameOn(each.unitId, on);
    return name ? { ...each, nameVi: name.nameVi, nameEn: name.nameEn ?? null } : each;
  });
}
