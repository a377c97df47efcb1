import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { Seal } from '../vault/seal';

/** One client that acts, or acted, for one business. Of its tax code only the last four digits are known here, and those lie sealed: beside the pseudonym they would name the firm. */
export class BoundBusiness {
  @ApiProperty({ example: 'hl_test_phan-mem-khai' }) clientId!: string;
  @ApiPropertyOptional({
    example: '9993',
    description:
      'absent when the key under which it was sealed is retired, or it was bound before endings were sealed; to bind again brings it back',
  })
  taxCodeEnding?: string;
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
  firm: string;
  sealedEnding: string | null;
  boundAt: Date;
  boundBy: string;
  endedAt: Date | null;
  endedBy: string | null;
}

/** Injection token: the `Seal` of the last digits of tax codes. */
export const ENDING_SEAL = Symbol('ENDING_SEAL');

export const BINDING_COLUMNS = `binding_id AS "bindingId", client_id AS "clientId", firm, sealed_ending AS "sealedEnding", bound_at AS "boundAt",
  bound_by AS "boundBy", ended_at AS "endedAt", ended_by AS "endedBy"`;

/** A stored binding as operators see it. */
export async function boundBusiness(row: BindingRow, seal: Seal): Promise<BoundBusiness> {
  return {
    clientId: row.clientId,
    taxCodeEnding: await endingOf(row, seal),
    boundAt: row.boundAt.toISOString(),
    boundBy: row.boundBy,
    endedAt: row.endedAt?.toISOString(),
    endedBy: row.endedBy ?? undefined,
  };
}

async function endingOf({ firm, sealedEnding }: BindingRow, seal: Seal): Promise<string | undefined> {
  if (sealedEnding === null) return undefined;
  return seal.open(firm, sealedEnding).catch(() => undefined);
}
