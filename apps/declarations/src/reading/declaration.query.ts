import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DECLARATION_NUMBER, declarationIdOf } from '@hailong/contracts';
import { DataSource } from 'typeorm';
import type { Declaration } from '../folding/declaration';
import { NOT_ASKED_REASONS } from '../requests/decide-ask';
import { REQUEST_TRANSITIONS } from '../requests/rating-request';
import { DeclarationUnknown } from './reading.errors';

/** One entry of the lane history, as received. */
export class LaneView {
  @ApiProperty() lane!: string;
  @ApiProperty() at!: string;
  @ApiProperty() inferred!: boolean;
}

/** Who handled one stage. */
export class HandlingView {
  @ApiProperty() handlingId!: string;
  @ApiProperty() stage!: string;
  @ApiProperty() officeCode!: string;
  @ApiPropertyOptional() teamCode?: string;
  @ApiPropertyOptional() serviceNumber?: string;
  @ApiProperty() startedAt!: string;
  @ApiPropertyOptional() endedAt?: string;
}

/** The request of the declaration's lot, or why there is none. */
export class LotRequestView {
  @ApiProperty() lotId!: string;
  @ApiProperty({ enum: ['own', 'linked', 'contradictory'] }) link!: string;
  @ApiPropertyOptional() requestId?: string;
  @ApiPropertyOptional({ enum: Object.keys(REQUEST_TRANSITIONS) }) requestState?: string;
  @ApiPropertyOptional({ enum: NOT_ASKED_REASONS }) notAskedReason?: string;
}

/** One declaration as its events tell it. */
export class DeclarationView {
  @ApiProperty() declarationId!: string;
  @ApiProperty() amendment!: number;
  @ApiProperty() state!: string;
  @ApiProperty() isManual!: boolean;
  @ApiPropertyOptional() officeCode?: string;
  @ApiPropertyOptional() processingOfficeCode?: string;
  @ApiPropertyOptional() inspectingOfficeCode?: string;
  @ApiPropertyOptional() supervisingOfficeCode?: string;
  @ApiPropertyOptional() subsectionCode?: string;
  @ApiPropertyOptional() kindCode?: string;
  @ApiPropertyOptional() direction?: string;
  @ApiPropertyOptional() goodsLineCount?: number;
  @ApiPropertyOptional() initialLane?: string;
  @ApiPropertyOptional() finalLane?: string;
  @ApiProperty({ type: [LaneView] }) lanes!: LaneView[];
  @ApiProperty({ type: [HandlingView] }) handlings!: HandlingView[];
  @ApiProperty({ type: Object, description: 'First instant of each kind of event.' }) happenedAt!: Record<
    string,
    string
  >;
  @ApiPropertyOptional() cancelledAt?: string;
  @ApiProperty({ type: LotRequestView }) lot!: LotRequestView;
}

interface Row {
  folded: string;
  lot_id: string;
  lot_link: string;
  request_id: string | null;
  state: string | null;
  reason: string | null;
}

/** One declaration by its number of 11 or 12 digits, without the business. A number that is not known is refused as not found. */
@Injectable()
export class DeclarationByNumber {
  constructor(private readonly db: DataSource) {}

  async find(declarationNumber: string): Promise<DeclarationView> {
    if (!DECLARATION_NUMBER.test(declarationNumber)) throw new DeclarationUnknown();
    const [row]: Row[] = await this.db.query(
      `select d.folded, d.lot_id, d.lot_link, r.request_id, r.state, n.reason
         from declaration d left join rating_request r using (lot_id) left join ask_not_made n using (lot_id)
        where d.declaration_id = $1`,
      [declarationIdOf(declarationNumber)],
    );
    if (!row) throw new DeclarationUnknown();
    const { header, ...declaration } = JSON.parse(row.folded) as Declaration;
    const { taxCode: _taxCode, agentCode: _agentCode, firstDeclarationNumber: _first, ...shown } = header;
    const lot = {
      lotId: row.lot_id,
      link: row.lot_link,
      ...(row.request_id && row.state ? { requestId: row.request_id, requestState: row.state } : {}),
      ...(row.reason ? { notAskedReason: row.reason } : {}),
    };
    return { ...shown, ...declaration, lot };
  }
}
