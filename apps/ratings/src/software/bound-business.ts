import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';

/** One client that acts, or acted, for one business. Of its tax code only the last four digits are known here. */
export class BoundBusiness {
  @ApiProperty({ example: 'hl_test_phan-mem-khai' }) clientId!: string;
  @ApiProperty({ example: '9993' }) taxCodeEnding!: string;
  @ApiProperty({ example: '2026-11-20T02:00:00.000Z' }) boundAt!: string;
  @ApiProperty({ example: 'vanhanh', description: 'the operator who bound it' }) boundBy!: string;
  @ApiPropertyOptional({ example: '2026-11-21T02:00:00.000Z', description: 'absent while the binding holds' })
  endedAt?: string;
  @ApiPropertyOptional({ example: 'vanhanh' }) endedBy?: string;
}

/** A page of bindings, the oldest first, with those that have ended. */
export class BoundBusinessPage {
  @ApiProperty({ type: [BoundBusiness] }) items!: BoundBusiness[];
  @ApiPropertyOptional({ example: '412', description: 'absent on the last page' }) nextCursor?: string;
}

/** A binding as it is stored. */
export interface BindingRow {
  bindingId: string;
  clientId: string;
  taxCodeEnding: string;
  boundAt: Date;
  boundBy: string;
  endedAt: Date | null;
  endedBy: string | null;
}

export const BINDING_COLUMNS = `binding_id AS "bindingId", client_id AS "clientId", tax_code_ending AS "taxCodeEnding", bound_at AS "boundAt",
  bound_by AS "boundBy", ended_at AS "endedAt", ended_by AS "endedBy"`;

/** A stored binding as operators see it. */
export function boundBusiness(row: BindingRow): BoundBusiness {
  return {
    clientId: row.clientId,
    taxCodeEnding: row.taxCodeEnding,
    boundAt: row.boundAt.toISOString(),
    boundBy: row.boundBy,
    endedAt: row.endedAt?.toISOString(),
    endedBy: row.endedBy ?? undefined,
  };
}
