import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { PublicAddresses } from './public-addresses';
import { RatedRequest } from './rating-results';

/** The states of a case that the business and the public see, in their order. */
const CASE_STATES = ['opened', 'assigned', 'concluded', 'replied'] as const;

/** How a case stands; every step has its moment once it is reached. */
export class CaseProgress {
  @ApiProperty({ enum: CASE_STATES, example: 'replied' }) state!: (typeof CASE_STATES)[number];
  @ApiPropertyOptional({ example: '2026-11-21T02:00:00.000Z' }) openedAt?: string;
  @ApiPropertyOptional({ example: '2026-11-21T03:00:00.000Z' }) assignedAt?: string;
  @ApiPropertyOptional({ example: '2026-11-25T03:00:00.000Z' }) concludedAt?: string;
  @ApiPropertyOptional({ example: '2026-11-26T03:00:00.000Z' }) repliedAt?: string;
  @ApiPropertyOptional({
    example: 'https://danhgia.example.vn/cong-khai/phan-hoi/0b6f2d0e-54a7-4d8e-9c55-3f1d6f1f2c33',
  })
  replyUrl?: string;
}

/** A rating as a receipt shows it: never its levels, nor whether it was changed or taken back. */
export class ReceiptState extends RatedRequest {
  @ApiProperty({ example: '30712345678' }) lotId!: string;
  @ApiProperty({ example: '2026-11-20T04:00:00.000Z', description: 'when the first version arrived' })
  submittedAt!: string;
  @ApiProperty({ example: '2026-11-27T16:21:09.000Z', description: 'until then it can be changed, then never' })
  sealsAt!: string;
  @ApiProperty({ example: true, description: 'not sealed, and given by this client' }) isChangeable!: boolean;
  @ApiPropertyOptional({ type: CaseProgress, description: 'absent while there is no case' }) case?: CaseProgress;
}

/** The case of one rating. */
export class CaseOutcome extends RatedRequest {
  @ApiProperty({ example: '30712345678' }) lotId!: string;
  @ApiProperty({ type: CaseProgress }) case!: CaseProgress;
}

/** A page of cases, each with its newest state. */
export class CaseOutcomePage {
  @ApiProperty({ type: [CaseOutcome] }) items!: CaseOutcome[];
  @ApiPropertyOptional({ example: '5e0a3f6c-0d1e-4bb1-8c8b-6f1d1c2b3a49', description: 'absent on the last page' })
  nextCursor?: string;
}

/** The moments of a case as they are stored. */
export interface CaseRow {
  openedAt: Date | null;
  assignedAt: Date | null;
  concludedAt: Date | null;
  repliedAt: Date | null;
  replyId: string | null;
}

export const CASE_COLUMNS = `c.opened_at AS "openedAt", c.assigned_at AS "assignedAt", c.concluded_at AS "concludedAt", c.replied_at AS "repliedAt",
  c.reply_id AS "replyId"`;

/** How far a case has come. A later step that is known stands for the earlier ones, whose events may still be on their way. */
export function caseProgress(
  { openedAt, assignedAt, concludedAt, repliedAt, replyId }: CaseRow,
  addresses: PublicAddresses,
): CaseProgress {
  const state = repliedAt ? 'replied' : concludedAt ? 'concluded' : assignedAt ? 'assigned' : 'opened';
  return {
    state,
    openedAt: openedAt?.toISOString(),
    assignedAt: assignedAt?.toISOString(),
    concludedAt: concludedAt?.toISOString(),
    repliedAt: repliedAt?.toISOString(),
    replyUrl: replyId === null ? undefined : addresses.reply(replyId),
  };
}
