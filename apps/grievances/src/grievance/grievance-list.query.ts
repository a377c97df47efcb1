import { inTx, type Tx } from '@hailong/database';
import { cursorPage, type CursorPage } from '@hailong/http';
import type { Caller } from '@hailong/identity';
import { unitNames } from '@hailong/organisation';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import { Inspector } from '../assignment/inspector.entity';
import { GrievanceRow, maskedLot } from './grievance-row';
import { Grievance } from './grievance.entity';
import { visibleTo } from './visible-grievances';
import { vietnameseDay } from './vietnamese-day';

const VIEWS = ['mine', 'unassigned', 'open', 'closed'] as const;
const PAGE = 50;
const CURSOR = /^[0-9]{1,16}_[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** Which part of the queue, and where to go on. */
export class GrievanceListQuery {
  @ApiPropertyOptional({ enum: VIEWS, default: 'open' }) @IsOptional() @IsIn(VIEWS) view: (typeof VIEWS)[number] =
    'open';
  @ApiPropertyOptional() @IsOptional() @Matches(CURSOR) cursor?: string;
}

/** One page of the queue. */
export class GrievanceList implements CursorPage<GrievanceRow> {
  @ApiProperty({ type: [GrievanceRow] }) items!: GrievanceRow[];
  @ApiPropertyOptional() nextCursor?: string;
}

/** The cases of one view that the caller may see: waiting ones oldest first, closed ones newest first. No case is skipped or repeated between pages. */
@Injectable()
export class GrievanceQueue {
  constructor(private readonly db: DataSource) {}

  read({ view, cursor }: GrievanceListQuery, caller: Caller): Promise<GrievanceList> {
    return inTx(this.db, async (tx) => {
      const rows = await tx.query<{ id: string; position: string }[]>(
        ...(await this.statement(tx, view, cursor, caller)),
      );
      const page = cursorPage(rows, PAGE, (last) => `${last.position}_${last.id}`);
      const items = await rowsOf(
        tx,
        page.items.map(({ id }) => id),
      );
      return { ...page, items };
    });
  }

  private async statement(
    tx: Tx,
    view: string,
    cursor: string | undefined,
    caller: Caller,
  ): Promise<[string, unknown[]]> {
    const visible = await visibleTo(tx, caller, 2);
    const isClosed = view === 'closed';
    // Microseconds since 1970, so that no two instants of PostgreSQL become one in the cursor.
    const position = `(extract(epoch from g.${isClosed ? 'changed_at' : 'opened_at'}) * 1000000)::bigint`;
    const [after, afterId] = cursor?.split('_') ?? [null, null];
    const ofView = {
      mine: `g.state <> 'replied' and g.inspector_id = $1`,
      unassigned: `g.state = 'opened' and $1::text is not null`,
      open: `g.state <> 'replied' and $1::text is not null`,
      closed: `g.state = 'replied' and $1::text is not null`,
    }[view];
    return [
      `select g.id, ${position}::text as position from grievance g
        where ${ofView} and ${visible.sql}
          and ($6::bigint is null or (${position}, g.id) ${isClosed ? '<' : '>'} ($6::bigint, $7::uuid))
        order by ${position} ${isClosed ? 'desc' : 'asc'}, g.id ${isClosed ? 'desc' : 'asc'} limit ${PAGE + 1}`,
      [caller.id, ...visible.parameters, after, afterId],
    ];
  }
}

/** The rows of these cases in the order given, with the names of units on the day of opening and of inspectors. */
export async function rowsOf(tx: Tx, grievanceIds: string[]): Promise<GrievanceRow[]> {
  if (grievanceIds.length === 0) return [];
  const grievances = await tx
    .createQueryBuilder(Grievance, 'g')
    .where('g.id = any(:ids)', { ids: grievanceIds })
    .getMany();
  const inspectors = new Map((await tx.find(Inspector)).map((inspector) => [inspector.id, inspector]));
  const byId = new Map<string, GrievanceRow>();
  for (const [day, ofDay] of Map.groupBy(grievances, ({ openedAt }) => vietnameseDay(openedAt))) {
    const names = await unitNames(
      tx,
      ofDay.map(({ unitId }) => unitId),
      day,
    );
    for (const grievance of ofDay) {
      byId.set(
        grievance.id,
        rowOf(grievance, names.get(grievance.unitId), inspectors.get(grievance.inspectorId ?? '')),
      );
    }
  }
  return grievanceIds.flatMap((id) => byId.get(id) ?? []);
}

function rowOf(
  grievance: Grievance,
  unit: { nameVi: string; nameEn?: string } | undefined,
  inspector: Inspector | undefined,
): GrievanceRow {
  const {
    id,
    ratingId,
    lotId,
    unitId,
    state,
    lowestLevel,
    wantsResolution,
    openedAt,
    changedAt,
    inspectorId,
    inspectorNumber,
    version,
  } = grievance;
  return {
    grievanceId: id,
    ratingId,
    lotMasked: maskedLot(lotId),
    unitId,
    unitNameVi: unit?.nameVi ?? null,
    unitNameEn: unit?.nameEn ?? null,
    state,
    lowestLevel,
    wantsResolution,
    openedAt: openedAt.toISOString(),
    changedAt: changedAt.toISOString(),
    inspectorId,
    inspectorNumber,
    inspectorName: inspector?.name ?? null,
    version,
  };
}
