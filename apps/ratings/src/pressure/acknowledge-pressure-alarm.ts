import type { Caller } from '@hailong/identity';
import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, Matches, MaxLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { ALARM_ID, IS_NOT_HIS_OWN } from './pressure-alarms.query';
import { PressureAlarmUnknown } from './pressure.errors';

/** What the auditor did about an alarm. */
export class AcknowledgePressureAlarmBody {
  @ApiProperty({ example: 'Đã trao đổi với doanh nghiệp; chuyển thanh tra.' })
  @IsString()
  @Matches(/\S/)
  @MaxLength(2_000)
  note!: string;
}

const ACKNOWLEDGE = `
  UPDATE pressure_alarm a SET acknowledged_at = coalesce(acknowledged_at, now()), acknowledged_by = coalesce(acknowledged_by, $2),
    note = coalesce(note, $3)
  FROM rating g JOIN rating_request r USING (request_id)
  WHERE a.alarm_id = $4 AND g.rating_id = a.rating_id AND ${IS_NOT_HIS_OWN}`;

/** Notes that an auditor looked at an alarm and what he did about it. The first acknowledgement stays; a later one changes nothing. */
@Injectable()
export class AcknowledgePressureAlarm {
  constructor(private readonly db: DataSource) {}

  async execute(alarmId: string, { note }: AcknowledgePressureAlarmBody, caller: Caller): Promise<void> {
    if (!ALARM_ID.test(alarmId)) throw new PressureAlarmUnknown();
    const values = [caller.employeeNumber ?? null, caller.id, note, alarmId];
    const [, found] = await this.db.query<[unknown[], number]>(ACKNOWLEDGE, values);
    if (found === 0) throw new PressureAlarmUnknown();
  }
}
