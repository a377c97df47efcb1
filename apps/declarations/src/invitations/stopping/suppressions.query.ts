import { cursorPage } from '@hailong/http';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import { SUPPRESSION_REASONS, type SuppressionReason } from '../messages/decide-messages';

/** Which suppressions, and from which page on. */
export class SuppressionsScope {
  @ApiPropertyOptional({ enum: SUPPRESSION_REASONS })
  @IsOptional()
  @IsIn(SUPPRESSION_REASONS)
  reason?: SuppressionReason;

  @ApiPropertyOptional() @IsOptional() @Matches(/^[0-9]{10,13}:[0-9a-f-]{36}$/) cursor?: string;
}

/** A business that is not written to at one of its addresses, and why. */
export class SuppressionView {
  @ApiProperty() suppressionId!: string;
  @ApiProperty() taxCode!: string;
  @ApiProperty() channel!: string;
  @ApiProperty({ enum: SUPPRESSION_REASONS }) reason!: SuppressionReason;
  @ApiPropertyOptional({ description: "The number of the other side's answer." }) detail?: string;
  @ApiProperty() since!: string;
}

/** A page of suppressions, by tax code. */
export class SuppressionPage {
  @ApiProperty({ type: [SuppressionView] }) items!: SuppressionView[];
  @ApiPropertyOptional() nextCursor?: string;
}

const PAGE = 100;

const SUPPRESSION = `json_strip_nulls(json_build_object('suppressionId', suppression_id, 'taxCode', tax_code, 'channel', channel, 'reason', reason,
  'detail', detail, 'since', since))`;

/** Who is not written to at which of its addresses; the addresses themselves are not kept. */
@Injectable()
export class Suppressions {
  constructor(private readonly db: DataSource) {}

  async page({ reason, cursor }: SuppressionsScope): Promise<SuppressionPage> {
    const [taxCode, id] = cursor?.split(':') ?? [];
    const rows: { suppression: SuppressionView }[] = await this.db.query(
      `select ${SUPPRESSION} as suppression from suppression
        where ($1::text is null or (tax_code, suppression_id::text) > ($1, $2)) and ($3::text is null or reason = $3)
        order by tax_code, suppression_id::text limit $4`,
      [taxCode ?? null, id ?? null, reason ?? null, PAGE + 1],
    );
    const items = rows.map(({ suppression }) => suppression);
    return cursorPage(items, PAGE, (last) => `${last.taxCode}:${last.suppressionId}`);
  }
}
