import { IsDay } from '@hailong/contracts';
import { cursorPage } from '@hailong/http';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import { NOT_ASKED_REASONS, type NotAskedReason } from '../requests/decide-ask';

/** Which decisions, and from which page on. */
export class DecisionsScope {
  @ApiPropertyOptional({ enum: NOT_ASKED_REASONS })
  @IsOptional()
  @IsIn(NOT_ASKED_REASONS)
  reason?: NotAskedReason;

  @ApiPropertyOptional({ description: 'The first day, in Vietnam (YYYY-MM-DD).' }) @IsOptional() @IsDay() from?: string;
  @ApiPropertyOptional({ description: 'The last day, in Vietnam (YYYY-MM-DD).' }) @IsOptional() @IsDay() to?: string;
  @ApiPropertyOptional() @IsOptional() @Matches(/^[0-9]{1,18}$/) cursor?: string;
}

/** One decision not to ask about a lot. It stays on record, whatever was decided later. */
export class DecisionNotToAskView {
  @ApiProperty() lotId!: string;
  @ApiProperty({ enum: NOT_ASKED_REASONS }) reason!: NotAskedReason;
  @ApiPropertyOptional() officeCode?: string;
  @ApiProperty() decidedAt!: string;
  @ApiProperty({ description: 'False where something else was decided about the lot later.' }) isStanding!: boolean;
}

/** A page of decisions, newest first. */
export class DecisionsPage {
  @ApiProperty({ type: [DecisionNotToAskView] }) items!: DecisionNotToAskView[];
  @ApiPropertyOptional() nextCursor?: string;
}

interface Row {
  position: string;
  decision: DecisionNotToAskView;
}

const PAGE = 100;

const SELECT = `
  select position, json_strip_nulls(json_build_object('lotId', lot_id, 'reason', d.reason, 'officeCode', d.office_code, 'decidedAt', decided_at,
           'isStanding', not exists (select from decision_not_to_ask later where later.lot_id = d.lot_id and later.position > d.position)
             and case d.reason when 'joined-another-lot' then not exists (select from rating_request r where r.lot_id = d.lot_id)
                 else exists (select from ask_not_made a where a.lot_id = d.lot_id) end)) as decision
    from decision_not_to_ask d
   where ($1::bigint is null or position < $1) and ($2::text is null or d.reason = $2)
     and ($3::date is null or decided_at >= $3::date::timestamp at time zone 'Asia/Ho_Chi_Minh')
     and ($4::date is null or decided_at < ($4::date + 1)::timestamp at time zone 'Asia/Ho_Chi_Minh')
   order by position desc limit $5`;

/** Every decision not to ask, with its reason: also those that no longer hold. */
@Injectable()
export class DecisionsNotToAsk {
  constructor(private readonly db: DataSource) {}

  async page({ reason, from, to, cursor }: DecisionsScope): Promise<DecisionsPage> {
    const rows: Row[] = await this.db.query(SELECT, [
      cursor ?? null,
      reason ?? null,
      from ?? null,
      to ?? null,
      PAGE + 1,
    ]);
    const page = cursorPage(rows, PAGE, (last) => last.position);
    return { ...page, items: page.items.map(({ decision }) => decision) };
  }
}
