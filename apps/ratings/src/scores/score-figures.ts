import { countRatings, enoughData, meanLevel, satisfiedShare, type LevelCounts } from '@hailong/statistics';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SUBJECT_KINDS } from '../requests/asked-subject';

/** What has figures: everything that can be rated, and the department, whose figures are those of its branches. */
export const SCORE_KINDS = [...SUBJECT_KINDS, 'department'] as const;
export type ScoreKind = (typeof SCORE_KINDS)[number];

/** A unit whose figures are counted with those of the unit that continues it. */
export class ContinuedUnit {
  @ApiProperty() unitId!: string;
  @ApiProperty() nameVi!: string;
  @ApiProperty() nameEn!: string;
}

/** What the roll-ups and the unfolded deltas of one subject add up to. */
export interface SubjectTotals {
  subjectId: string;
  kind: ScoreKind;
  unitId: string;
  serviceNumber: string | null;
  nameVi: string;
  nameEn: string | null;
  asked: number;
  answered: number;
  levels: LevelCounts;
  firms: number;
  continues?: ContinuedUnit[];
  endedOn?: string;
}

export class SatisfiedShare {
  @ApiProperty() value!: number;
  @ApiProperty({ description: 'lower bound of the 95 % Wilson interval' }) low!: number;
  @ApiProperty({ description: 'upper bound of the 95 % Wilson interval' }) high!: number;
}

/** The figures of one subject. Under the minimum of 5 ratings by 3 firms only `sufficient: false` is said. */
export class ScoreFigures {
  @ApiProperty() subjectId!: string;
  @ApiProperty({ enum: SCORE_KINDS }) kind!: ScoreKind;
  @ApiProperty() unitId!: string;
  @ApiProperty() nameVi!: string;
  @ApiProperty() nameEn!: string;
  @ApiPropertyOptional({ type: [ContinuedUnit], description: 'view=now: former units whose figures are added whole' })
  continues?: ContinuedUnit[];
  @ApiPropertyOptional({
    description: 'view=now: last day of a unit that was split or abolished and that no unit continues',
  })
  endedOn?: string;
  @ApiProperty() sufficient!: boolean;
  @ApiPropertyOptional({ description: '5 to 33 ratings: tham khảo, never flagged' }) indicative?: boolean;
  @ApiPropertyOptional({ description: 'ratings that gave this subject a level' }) n?: number;
  @ApiPropertyOptional({ description: 'distinct businesses among them' }) firms?: number;
  @ApiPropertyOptional({ type: 'object', additionalProperties: { type: 'integer' } }) distribution?: Record<
    1 | 2 | 3 | 4 | 5,
    number
  >;
  @ApiPropertyOptional() mean?: number;
  @ApiPropertyOptional() satisfiedShare?: SatisfiedShare;
  @ApiPropertyOptional({ description: 'answered requests / requests opened' }) answerRate?: number;
}

/** Says of one subject what may be said with so much data. */
export function scoreFigures(totals: SubjectTotals): ScoreFigures {
  const { subjectId, kind, unitId, serviceNumber, levels, firms, asked, answered } = totals;
  const nameVi = kind === 'officer' && serviceNumber ? serviceNumber : totals.nameVi;
  const nameEn = kind === 'officer' && serviceNumber ? serviceNumber : (totals.nameEn ?? totals.nameVi);
  const { continues, endedOn } = totals;
  const subject = {
    subjectId,
    kind,
    unitId,
    nameVi,
    nameEn,
    ...(continues?.length ? { continues } : {}),
    ...(endedOn ? { endedOn } : {}),
  };
  const n = countRatings(levels);
  const enough = enoughData(n, firms);
  if (enough === 'insufficient') return { ...subject, sufficient: false };
  const [one, two, three, four, five] = levels;
  return {
    ...subject,
    sufficient: true,
    indicative: enough === 'indicative',
    n,
    firms,
    distribution: { 1: one, 2: two, 3: three, 4: four, 5: five },
    mean: meanLevel(levels),
    satisfiedShare: satisfiedShare(levels),
    answerRate: answered / asked,
  };
}
