import { IsDay } from '@hailong/contracts';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { cursorPage } from '@hailong/http';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import { OUTCOMES, type Outcome } from './compare-totals';
import { MILESTONES, type Milestone } from './control-total';
import { RECONCILIATION_STATES, type ReconciliationState } from './revise-reconciliation';

const ORDERS = ['oldest', 'newest'] as const;

/** Which reconciliations, in which order, and from which page on. */
export class ReconciliationsScope {
  @ApiPropertyOptional({ enum: RECONCILIATION_STATES })
  @IsOptional()
  @IsIn(RECONCILIATION_STATES)
  state?: ReconciliationState;

  @ApiPropertyOptional({ description: 'Code of one office.' })
  @IsOptional()
  @Matches(/^[0-9A-Z]{4,6}$/)
  office?: string;

  @ApiPropertyOptional({ description: 'The first day (YYYY-MM-DD).' }) @IsOptional() @IsDay() from?: string;
  @ApiPropertyOptional({ description: 'The last day (YYYY-MM-DD).' }) @IsOptional() @IsDay() to?: string;

  @ApiPropertyOptional({ enum: ORDERS, default: 'oldest', description: 'Which were first compared come first.' })
  @IsOptional()
  @IsIn(ORDERS)
  first?: (typeof ORDERS)[number];

  @ApiPropertyOptional() @IsOptional() @Matches(/^[0-9]{1,18}$/) cursor?: string;
}

/** What one comparison found. */
export class ReconciliationResultView {
  @ApiProperty() comparedAt!: string;
  @ApiProperty({ enum: OUTCOMES }) outcome!: Outcome;
  @ApiPropertyOptional({ description: 'Declarations fewer (missing) or more (surplus) here.' }) difference?: number;
  @ApiPropertyOptional({ description: 'Version of the total of the source; absent where it owes one.' })
  theirsVersion?: number;
  @ApiPropertyOptional() theirsCount?: number;
  @ApiPropertyOptional() theirsHash?: string;
  @ApiProperty() oursCount!: number;
  @ApiProperty() oursHash!: string;
}

/** How one control total stands, and every finding so far, oldest first; the last one holds. */
export class ReconciliationView {
  @ApiProperty() sourceSystem!: string;
  @ApiProperty() officeCode!: string;
  @ApiProperty() day!: string;
  @ApiProperty({ enum: MILESTONES }) milestone!: Milestone;
  @ApiProperty({ enum: RECONCILIATION_STATES }) state!: ReconciliationState;
  @ApiPropertyOptional() openedAt?: string;
  @ApiPropertyOptional() resolvedAt?: string;
  @ApiProperty() comparedAt!: string;
  @ApiProperty({ type: [ReconciliationResultView] }) results!: ReconciliationResultView[];
}

/** A page of reconciliations, in the order in which their totals were first compared. */
export class ReconciliationPage {
  @ApiProperty({ type: [ReconciliationView] }) items!: ReconciliationView[];
  @ApiPropertyOptional() nextCursor?: string;
  @ApiProperty({
    description: 'Events received and not handled yet: as long as some wait, a difference may be theirs.',
  })
  waitingEvents!: number;
}

const PAGE = 100;

const SELECT = `
  select position, source_system as "sourceSystem", office_code as "officeCode", day::text, milestone, state, opened_at as "openedAt",
         resolved_at as "resolvedAt", compared_at as "comparedAt",
         (select json_agg(json_build_object('comparedAt', f.compared_at, 'outcome', f.outcome,
                   'difference', case when f.outcome in ('missing', 'surplus') then abs(f.theirs_count - f.ours_count) end,
                   'theirsVersion', f.theirs_version, 'theirsCount', f.theirs_count, 'theirsHash', f.theirs_hash,
                   'oursCount', f.ours_count, 'oursHash', f.ours_hash) order by f.result_id)
            from reconciliation_result f
           where (f.source_system, f.office_code, f.day, f.milestone) = (r.source_system, r.office_code, r.day, r.milestone)) as results
    from reconciliation r
   where ($1::text is null or state = $1) and ($2::text is null or office_code = $2)
     and ($3::date is null or day >= $3) and ($4::date is null or day <= $4)`;

/** Reads how the totals of the sources and ours stand to each other. */
@Injectable()
export class Reconciliations {
  constructor(private readonly db: DataSource) {}

  async page({ state, office, from, to, first, cursor }: ReconciliationsScope): Promise<ReconciliationPage> {
    const [beyond, order] = first === 'newest' ? ['<', 'desc'] : ['>', 'asc'];
    const rows: (ReconciliationView & { position: string })[] = await this.db.query(
      `${SELECT} and ($5::bigint is null or position ${beyond} $5) order by position ${order} limit ${PAGE + 1}`,
      [state ?? null, office ?? null, from ?? null, to ?? null, cursor ?? null],
    );
    const [inbox]: { waiting: number }[] = await this.db.query('select count(*)::int as waiting from inbox');
    const page = cursorPage(rows, PAGE, (last) => last.position);
    const items = page.items.map(({ position: _, ...item }) => withoutNulls(item));
    return { ...page, items, waitingEvents: inbox!.waiting };
  }
}

function withoutNulls({ results, ...item }: ReconciliationView): ReconciliationView {
  return { ...present(item), results: results.map(present) };
}

function present<T extends object>(fields: T): T {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null)) as T;
}
