import { inTx, type Tx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { maskLot } from '../requests/mask-lot';
import type { RatingDetails } from '../rating/rating-details';
import { isAskedAbout, type AskedSubject, type SubjectKind } from '../requests/asked-subject';
import { RatingNotReadable } from './reading.errors';

export class ReadScore {
  @ApiProperty() subjectId!: string;
  @ApiProperty({ enum: ['branch', 'team', 'stage', 'officer'] }) kind!: SubjectKind;
  @ApiProperty() nameVi!: string;
  @ApiPropertyOptional() nameEn?: string;
  @ApiProperty({ minimum: 1, maximum: 5 }) level!: number;
}

/** One criterion that was answered, by the codes of its catalogue. */
export class ReadAnswer {
  @ApiProperty({ description: 'code of the criterion; `system` is about the electronic system and about no person' })
  asked!: string;
  @ApiProperty({ description: 'code of the answer' }) answered!: string;
}

/** One rating as its inspector may see it, in its newest version: never the business, and only the tail of its number. */
export class ReadableRating {
  @ApiProperty() ratingId!: string;
  @ApiProperty({ description: 'masked: only the last four digits' }) lotId!: string;
  @ApiProperty() version!: number;
  @ApiProperty() submittedAt!: string;
  @ApiProperty() channel!: string;
  @ApiProperty() wantsResolution!: boolean;
  @ApiProperty({ type: [ReadScore] }) scores!: ReadScore[];
  @ApiProperty({ type: [String], description: 'codes of the reasons that were ticked' }) reasons!: string[];
  @ApiProperty({ type: [ReadAnswer] }) answers!: ReadAnswer[];
  @ApiPropertyOptional() comment?: string;
  @ApiPropertyOptional({ description: 'since when it counts no longer, because the business took it back' })
  withdrawnAt?: string;
}

interface RatingRow {
  lotId: string;
  version: number;
  submittedAt: Date;
  channel: string;
  wantsResolution: boolean;
  comment: string | null;
  details: RatingDetails | null;
  withdrawnAt: Date | null;
  subjects: AskedSubject[];
  levels: Record<string, number>;
  inspectorId: string | null;
}

// Of a rating that was taken back, the last version that had answers: its case may be about just that.
const SELECT_RATING = `
  SELECT r.lot_id AS "lotId", v.*, g.channel, g.withdrawn_at AS "withdrawnAt", r.subjects, c.inspector_id AS "inspectorId",
         (SELECT jsonb_object_agg(s.subject_id, s.level) FROM rating_score s
          WHERE s.rating_id = g.rating_id AND s.version = v.version) AS levels
  FROM rating g JOIN rating_request r USING (request_id) LEFT JOIN rating_case c USING (rating_id)
  CROSS JOIN LATERAL (
    SELECT version, amended_at AS "submittedAt", wants_resolution AS "wantsResolution", comment, details
    FROM rating_amendment a WHERE a.rating_id = g.rating_id AND NOT a.is_withdrawal
    UNION ALL SELECT 1, g.submitted_at, g.wants_resolution, g.comment, g.details
    ORDER BY version DESC LIMIT 1
  ) AS v
  WHERE g.rating_id = $1`;

/**
 * Shows one rating to the inspector of its case or to the inspection head; for everybody else it does not exist.
 * The reading is logged and committed before anything leaves (I-28).
 */
@Injectable()
export class ReadRating {
  constructor(private readonly db: DataSource) {}

  execute(ratingId: string, reader: Caller): Promise<ReadableRating> {
    return inTx(this.db, async (tx) => {
      const [rating] = await tx.query<RatingRow[]>(SELECT_RATING, [ratingId]);
      if (rating === undefined || !mayRead(rating, reader)) throw new RatingNotReadable();
      await logReading(tx, ratingId, reader);
      return readable(ratingId, rating);
    });
  }
}

function mayRead(rating: RatingRow, reader: Caller): boolean {
  if (reader.roles.includes('inspection-head')) return true;
  const isHis = reader.roles.includes('inspector') && rating.inspectorId === reader.id;
  return isHis && !isAskedAbout(rating.subjects, reader);
}

async function logReading(tx: Tx, ratingId: string, reader: Caller): Promise<void> {
  await tx.query(`INSERT INTO rating_read (rating_id, reader_id, employee_number) VALUES ($1, $2, $3)`, [
    ratingId,
    reader.id,
    reader.employeeNumber ?? null,
  ]);
}

function readable(ratingId: string, row: RatingRow): ReadableRating {
  const { lotId, version, submittedAt, channel, wantsResolution, comment, details, withdrawnAt, subjects, levels } =
    row;
  const scores = subjects.flatMap(({ subjectId, kind, nameVi, nameEn, serviceNumber }): ReadScore[] => {
    const level = levels[subjectId];
    if (level === undefined) return [];
    return [{ subjectId, kind, level, nameVi: kind === 'officer' ? (serviceNumber ?? nameVi) : nameVi, nameEn }];
  });
  return {
    ratingId,
    lotId: maskLot(lotId),
    version,
    submittedAt: submittedAt.toISOString(),
    channel,
    wantsResolution,
    scores,
    reasons: details?.reasons ?? [],
    answers: details === null ? [] : answersOf(details),
    comment: comment ?? undefined,
    withdrawnAt: withdrawnAt?.toISOString(),
  };
}

function answersOf({ criteria, system }: RatingDetails): ReadAnswer[] {
  const answers = Object.entries(criteria).map(([asked, answered]) => ({ asked, answered }));
  return system === undefined ? answers : [...answers, { asked: 'system', answered: system }];
}
