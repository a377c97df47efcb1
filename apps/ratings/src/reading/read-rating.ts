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

/** One file that came with the rating, as pictures: its pages are handed out one by one, each look logged. What it was called, nobody but its sender is told. */
export class ReadEvidence {
  @ApiProperty() evidenceId!: string;
  @ApiProperty({ enum: ['jpeg', 'png', 'pdf'], description: 'what was sent; what is kept are pictures of it' })
  kind!: string;
  @ApiProperty({ description: 'bytes of what was sent' }) size!: number;
  @ApiProperty({ description: 'SHA-256 of what was sent, which is not kept' }) digest!: string;
  @ApiProperty({ enum: ['clean', 'unscanned'] }) scan!: string;
  @ApiProperty() sentAt!: string;
  @ApiProperty({ minimum: 1 }) pages!: number;
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
  @ApiProperty({ type: [ReadEvidence] }) evidence!: ReadEvidence[];
  @ApiPropertyOptional({ description: 'since when it counts no longer, because the business took it back' })
  withdrawnAt?: string;
}

/** A rating in the version that is shown, as it stands in the tables. */
export interface RatingRow {
  lotId: string;
  version: number;
  formId: string | null;
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
    SELECT version, amended_at AS "submittedAt", wants_resolution AS "wantsResolution", comment, details, form_id AS "formId"
    FROM rating_amendment a WHERE a.rating_id = g.rating_id AND NOT a.is_withdrawal
    UNION ALL SELECT 1, g.submitted_at, g.wants_resolution, g.comment, g.details, g.form_id
    ORDER BY version DESC LIMIT 1
  ) AS v
  WHERE g.rating_id = $1`;

type EvidenceRow = Omit<ReadEvidence, 'sentAt'> & { sentAt: Date };

/** The evidence of one version ($2 its form, $3 its number) of a rating ($1): what came with its form, and what was added to it later. */
export const EVIDENCE_OF_VERSION = `
  FROM rating g JOIN evidence e USING (request_id)
  WHERE g.rating_id = $1 AND e.state = 'kept' AND (e.form_id = $2 OR e.version = $3)`;

const SELECT_EVIDENCE = `
  SELECT e.evidence_id AS "evidenceId", e.kind, e.size, e.digest, e.scan, e.sent_at AS "sentAt",
         (SELECT count(*)::integer FROM evidence_page p WHERE p.evidence_id = e.evidence_id) AS pages
  ${EVIDENCE_OF_VERSION} ORDER BY e.sent_at, e.evidence_id`;

/**
 * Shows one rating to the inspector of its case or to the inspection head; for everybody else it does not exist.
 * The reading is logged and committed before anything leaves (I-28).
 */
@Injectable()
export class ReadRating {
  constructor(private readonly db: DataSource) {}

  execute(ratingId: string, reader: Caller): Promise<ReadableRating> {
    return inTx(this.db, async (tx) => {
      const rating = await findReadable(tx, ratingId, reader);
      await logReading(tx, ratingId, reader);
      const evidence = await tx.query<EvidenceRow[]>(SELECT_EVIDENCE, [ratingId, rating.formId, rating.version]);
      return readable(ratingId, rating, evidence);
    });
  }
}

/** The rating as this reader may see it; throws `RatingNotReadable` for everybody who may not, as for a rating that is not there. */
export async function findReadable(tx: Tx, ratingId: string, reader: Caller): Promise<RatingRow> {
  const [rating] = await tx.query<RatingRow[]>(SELECT_RATING, [ratingId]);
  if (rating === undefined || !mayRead(rating, reader)) throw new RatingNotReadable();
  return rating;
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

function readable(ratingId: string, row: RatingRow, evidence: EvidenceRow[]): ReadableRating {
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
    evidence: evidence.map((file) => ({ ...file, sentAt: file.sentAt.toISOString() })),
    withdrawnAt: withdrawnAt?.toISOString(),
  };
}

function answersOf({ criteria, system }: RatingDetails): ReadAnswer[] {
  const answers = Object.entries(criteria).map(([asked, answered]) => ({ asked, answered }));
  return system === undefined ? answers : [...answers, { asked: 'system', answered: system }];
}
