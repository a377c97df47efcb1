import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { NOT_ASKED_REASONS, type NotAskedReason } from '../requests/decide-ask';
import { REQUEST_TRANSITIONS, type RequestState } from '../requests/rating-request';

/** How many requests are in one state. */
export class StateCount {
  @ApiProperty({ enum: Object.keys(REQUEST_TRANSITIONS) }) state!: RequestState;
  @ApiProperty() count!: number;
}

/** How many lots are not asked about for one reason; with the office where one waits for its registration. */
export class ReasonCount {
  @ApiProperty({ enum: NOT_ASKED_REASONS }) reason!: NotAskedReason;
  @ApiPropertyOptional() officeCode?: string;
  @ApiProperty() count!: number;
}

/** How many requests were taken back for one reason, and are not asked again. */
export class TakenBackCount {
  @ApiProperty({ enum: NOT_ASKED_REASONS }) reason!: NotAskedReason;
  @ApiProperty() count!: number;
}

/** All rating requests by state, all asks not made by reason, and the requests that were taken back because their lots were never ours to ask about. */
export class RequestSummaryView {
  @ApiProperty({ type: [StateCount] }) states!: StateCount[];
  @ApiProperty({ type: [ReasonCount] }) notAsked!: ReasonCount[];
  @ApiProperty({ type: [TakenBackCount] }) takenBack!: TakenBackCount[];
}

/** Counts requests by state, and what is not or no longer asked by reason, as of one moment. */
@Injectable()
export class RequestSummary {
  constructor(private readonly db: DataSource) {}

  async read(): Promise<RequestSummaryView> {
    const [row]: RequestSummaryView[] = await this.db.query(
      `select coalesce((select json_agg(s order by s.state) from
                (select state, count(*)::int as count from rating_request group by state) s), '[]') as states,
              coalesce((select json_agg(json_strip_nulls(json_build_object('reason', n.reason, 'officeCode', n.office_code,
                'count', n.count)) order by n.reason, n.office_code) from
                (select reason, case when reason = 'office-code-not-registered' then office_code end as office_code,
                        count(*)::int as count from ask_not_made group by 1, 2) n), '[]') as "notAsked",
              coalesce((select json_agg(b order by b.reason) from
                (select reason, count(*)::int as count from request_taken_back b
                  where not exists (select 1 from rating_request r where r.lot_id = b.lot_id) group by reason) b), '[]') as "takenBack"`,
    );
    return row!;
  }
}
