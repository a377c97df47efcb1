import { dayInVietnam } from '@hailong/calendar';
import { inTx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import { loadOrganisationTree } from '@hailong/organisation';
import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import type { SubjectKind } from '../requests/asked-subject';
import { unitTotals } from './continued-totals.query';
import { partHomes, UNATTRIBUTED, WHOLE } from './figure-homes';
import { recordFigureRead, type FigureScope } from './record-figure-read';
import { scoreFigures, ScoreFigures, type SubjectTotals } from './score-figures';
import { FigureFrame, frameOf, inAlphabeticalOrder } from './scorecards.query';
import { SubjectUnknown } from './scores.errors';
import { totalsByUnit, type HomeTotals } from './totals-by-home.query';

/** The levels of one kind of subject below a unit. Ratings of the parts and the unattributed add up to those of the unit, level by level. */
export class UnitParts extends FigureFrame {
  @ApiProperty({ type: ScoreFigures }) unit!: ScoreFigures;
  @ApiProperty({ type: [ScoreFigures], description: 'the units right below it that have figures, alphabetically' })
  parts!: ScoreFigures[];
  @ApiProperty({ type: ScoreFigures, description: 'what stood in the unit itself and in none of its parts' })
  unattributed!: ScoreFigures;
}

/** The totals behind the figures of a unit and its parts. */
export interface PartTotals {
  unit: SubjectTotals;
  parts: SubjectTotals[];
  unattributed: SubjectTotals;
}

/** Live figures of a unit and of what is right below it, in one snapshot. Each reading is logged, and committed, before a figure leaves (I-28). */
@Injectable()
export class UnitPartsQuery {
  constructor(private readonly db: DataSource) {}

  async figures(scope: PartsScope, reader: Caller, now: Date): Promise<UnitParts> {
    const { unit, parts, unattributed } = await this.totals(scope, reader, now);
    return {
      ...frameOf(scope, now),
      unit: scoreFigures(unit),
      parts: parts.map(scoreFigures).sort(inAlphabeticalOrder),
      unattributed: scoreFigures(unattributed),
    };
  }

  /** Refuses a unit that nobody recorded. */
  totals(scope: PartsScope, reader: Caller, now: Date): Promise<PartTotals> {
    const { kind, withinUnitId } = scope;
    const perspective = { ...scope, today: dayInVietnam(now) };
    return inTx(this.db, async (tx) => {
      await recordFigureRead(tx, scope, reader);
      const tree = await loadOrganisationTree(tx);
      if (!tree.has(withinUnitId)) throw new SubjectUnknown();
      const found = await totalsByUnit(tx, { ...scope, kind }, partHomes(tree, perspective, withinUnitId));
      const named = (totals: HomeTotals, unitId: string) => unitTotals(tree, totals, kind, unitId, perspective);
      const ofTarget = (target: string) => named(found.find((each) => each.target === target) ?? NOTHING, withinUnitId);
      const parts = found.filter(({ target }) => target !== WHOLE && target !== UNATTRIBUTED);
      return {
        unit: ofTarget(WHOLE),
        parts: parts.map((totals) => named(totals, totals.target)),
        unattributed: ofTarget(UNATTRIBUTED),
      };
    });
  }
}

/** Which figures: of one kind of subject, below one unit. */
export interface PartsScope extends FigureScope {
  kind: SubjectKind;
  withinUnitId: string;
}

const NOTHING: HomeTotals = { target: '', subjectIds: [], asked: 0, answered: 0, levels: [0, 0, 0, 0, 0], firms: 0 };
