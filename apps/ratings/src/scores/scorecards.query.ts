import { inTx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { recordFigureRead } from './record-figure-read';
import { scoreFigures, ScoreFigures } from './score-figures';
import { subjectTotals, type TotalsScope } from './subject-totals.query';
import { SubjectUnknown } from './scores.errors';

/** The live figures of all subjects of one kind, in the alphabetical order of their Vietnamese names. */
export class Scorecards {
  @ApiProperty() asOf!: string;
  @ApiProperty() from!: string;
  @ApiProperty() to!: string;
  @ApiProperty({ type: [ScoreFigures] }) items!: ScoreFigures[];
}

/** The live figures of one subject. */
export class Scorecard {
  @ApiProperty() asOf!: string;
  @ApiProperty() from!: string;
  @ApiProperty() to!: string;
  @ApiProperty({ type: ScoreFigures }) item!: ScoreFigures;
}

/** Figures are never ranked: persons and units stand in the order in which one looks them up. */
const IN_VIETNAMESE_ORDER = new Intl.Collator('vi', { numeric: true });

/** Live figures, exact at the moment of reading. Each reading is logged, and committed, before a figure leaves (I-28). */
@Injectable()
export class ScorecardsQuery {
  constructor(private readonly db: DataSource) {}

  async all(scope: Omit<TotalsScope, 'subjectId'>, reader: Caller, now: Date): Promise<Scorecards> {
    const totals = await this.read(scope, reader);
    const items = totals
      .map(scoreFigures)
      .sort(
        (one, other) =>
          IN_VIETNAMESE_ORDER.compare(one.nameVi, other.nameVi) || (one.subjectId < other.subjectId ? -1 : 1),
      );
    return { asOf: now.toISOString(), from: scope.from, to: scope.to, items };
  }

  async one(scope: Required<TotalsScope>, reader: Caller, now: Date): Promise<Scorecard> {
    const [totals] = await this.read(scope, reader);
    if (totals === undefined) throw new SubjectUnknown();
    return { asOf: now.toISOString(), from: scope.from, to: scope.to, item: scoreFigures(totals) };
  }

  private read(scope: TotalsScope, reader: Caller) {
    return inTx(this.db, async (tx) => {
      await recordFigureRead(tx, scope, reader);
      return subjectTotals(tx, scope);
    });
  }
}
