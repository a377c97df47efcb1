import { cursorPage, type CursorPage } from '@hailong/http';
import type { Caller } from '@hailong/identity';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import { maskLot } from '../requests/mask-lot';

const ALARM_STATES = ['open', 'acknowledged'] as const;
export const ALARM_ID = /^[0-9]{1,18}$/;
const PAGE = 100;

/** Which alarms, and from which page on. */
export class PressureAlarmsScope {
  @ApiPropertyOptional({ enum: ALARM_STATES })
  @IsOptional()
  @IsIn(ALARM_STATES)
  state?: (typeof ALARM_STATES)[number];

  @ApiPropertyOptional({ example: '42' }) @IsOptional() @Matches(ALARM_ID) cursor?: string;
}

/** One withdrawal that somebody pressed for: never a level, a text or the business. */
export class PressureAlarm {
  @ApiProperty({ example: '42' }) alarmId!: string;
  @ApiProperty({ format: 'uuid' }) ratingId!: string;
  @ApiProperty({ description: 'masked: only the last four digits', example: '•••8910' }) lotId!: string;
  @ApiProperty({ format: 'uuid', description: 'the branch that served the lot' }) unitId!: string;
  @ApiProperty({ format: 'date-time' }) raisedAt!: string;
  @ApiProperty({ description: 'the business has sent another rating since' }) isReplaced!: boolean;
  @ApiPropertyOptional({ format: 'date-time' }) acknowledgedAt?: string;
  @ApiPropertyOptional() acknowledgedBy?: string;
  @ApiPropertyOptional() note?: string;
}

/** A page of alarms, the oldest first. */
export class PressureAlarmPage implements CursorPage<PressureAlarm> {
  @ApiProperty({ type: [PressureAlarm] }) items!: PressureAlarm[];
  @ApiPropertyOptional() nextCursor?: string;
}

interface AlarmRow extends Omit<PressureAlarm, 'raisedAt' | 'acknowledgedAt' | 'acknowledgedBy' | 'note'> {
  raisedAt: Date;
  acknowledgedAt: Date | null;
  acknowledgedBy: string | null;
  note: string | null;
}

/** What an auditor whom the rating asks about may not learn is left out, as if it did not exist. $1 is his service number. */
export const IS_NOT_HIS_OWN = `NOT EXISTS (SELECT FROM jsonb_to_recordset(r.subjects) AS s ("serviceNumber" text)
  WHERE upper(trim(s."serviceNumber")) = upper(trim($1::text)))`;

const SELECT_ALARMS = `
  SELECT a.alarm_id::text AS "alarmId", a.rating_id AS "ratingId", r.lot_id AS "lotId", r.unit_id AS "unitId", a.raised_at AS "raisedAt",
         g.withdrawn_at IS NULL AS "isReplaced", a.acknowledged_at AS "acknowledgedAt", a.acknowledged_by AS "acknowledgedBy", a.note
  FROM pressure_alarm a JOIN rating g USING (rating_id) JOIN rating_request r USING (request_id)
  WHERE ${IS_NOT_HIS_OWN} AND a.alarm_id > $2 AND ($3::text IS NULL OR (a.acknowledged_at IS NULL) = ($3 = 'open'))
  ORDER BY a.alarm_id LIMIT ${PAGE + 1}`;

/** The withdrawals that somebody pressed for, as an auditor may see them. */
@Injectable()
export class PressureAlarmsQuery {
  constructor(private readonly db: DataSource) {}

  async page({ state, cursor }: PressureAlarmsScope, { employeeNumber }: Caller): Promise<PressureAlarmPage> {
    const values = [employeeNumber ?? null, cursor ?? '0', state ?? null];
    const rows = await this.db.query<AlarmRow[]>(SELECT_ALARMS, values);
    const page = cursorPage(rows, PAGE, (last) => last.alarmId);
    return { ...page, items: page.items.map(alarmOf) };
  }
}

function alarmOf({ lotId, raisedAt, acknowledgedAt, acknowledgedBy, note, ...alarm }: AlarmRow): PressureAlarm {
  return {
    ...alarm,
    lotId: maskLot(lotId),
    raisedAt: raisedAt.toISOString(),
    acknowledgedAt: acknowledgedAt?.toISOString(),
    acknowledgedBy: acknowledgedBy ?? undefined,
    note: note ?? undefined,
  };
}
