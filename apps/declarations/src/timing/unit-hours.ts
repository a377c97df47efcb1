import { IsDay, OFFICE_CODE } from '@hailong/contracts';
import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsArray, IsOptional, Matches, ValidateNested } from 'class-validator';
import { DataSource } from 'typeorm';
import { READ_UNIT_HOURS } from './known-hours';
import { UnitHoursImpossible } from './timing.errors';

const TIME = /^([01][0-9]|2[0-3]):[0-5][0-9]$/;
const MONTH_DAY = /^(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;

/** Half a working day. */
export class OpenPart {
  @ApiProperty({ example: '07:30' }) @Matches(TIME) from!: string;
  @ApiProperty({ example: '12:00' }) @Matches(TIME) to!: string;
}

/** When an office is open on its working days, from and to which day of each year, and in which years at all. */
export class SeasonHours {
  @ApiPropertyOptional() @IsOptional() @IsDay() validFrom?: string;
  @ApiPropertyOptional() @IsOptional() @IsDay() validTo?: string;
  @ApiProperty({ example: '04-01' }) @Matches(MONTH_DAY) seasonFrom!: string;
  @ApiProperty({ example: '10-31' }) @Matches(MONTH_DAY) seasonTo!: string;
  @ApiProperty({ type: OpenPart }) @ValidateNested() @Type(() => OpenPart) morning!: OpenPart;
  @ApiProperty({ type: OpenPart }) @ValidateNested() @Type(() => OpenPart) afternoon!: OpenPart;
}

/** All hours that an office has of its own; with none it keeps those of the department. */
export class UnitHoursBody {
  @ApiProperty({ type: [SeasonHours] })
  @IsArray()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => SeasonHours)
  hours!: SeasonHours[];
}

/** The own hours of one office. */
export class UnitHoursView extends UnitHoursBody {
  @ApiProperty({ example: '03PJ' }) officeCode!: string;
}

const STORE = `insert into unit_hours (office_code, valid_from, valid_to, season_from, season_to, morning_from, morning_to, afternoon_from, afternoon_to)
  select $1, * from unnest($2::date[], $3::date[], $4::text[], $5::text[], $6::time[], $7::time[], $8::time[], $9::time[])`;

/**
 * Keeps the hours of offices that have their own. Setting them replaces all that the office had, done twice it changes nothing; what was told of
 * the times of declarations before is told anew within minutes. Hours that end before they begin change nothing and are refused.
 */
@Injectable()
export class UnitHours {
  constructor(private readonly db: DataSource) {}

  read(): Promise<UnitHoursView[]> {
    return this.db.query(READ_UNIT_HOURS);
  }

  async set(officeCode: string, { hours }: UnitHoursBody): Promise<void> {
    if (!OFFICE_CODE.test(officeCode) || hours.some((season) => !isPossible(season))) throw new UnitHoursImpossible();
    await inTx(this.db, async (tx) => {
      // Of two settings at once the later one stands whole.
      await tx.query(`select pg_advisory_xact_lock(hashtextextended('hours of ' || $1, 0))`, [officeCode]);
      await tx.query('delete from unit_hours where office_code = $1', [officeCode]);
      await tx.query(STORE, [
        officeCode,
        hours.map(({ validFrom }) => validFrom ?? null),
        hours.map(({ validTo }) => validTo ?? null),
        hours.map(({ seasonFrom }) => seasonFrom),
        hours.map(({ seasonTo }) => seasonTo),
        hours.map(({ morning }) => morning.from),
        hours.map(({ morning }) => morning.to),
        hours.map(({ afternoon }) => afternoon.from),
        hours.map(({ afternoon }) => afternoon.to),
      ]);
    });
  }
}

function isPossible({ validFrom, validTo, morning, afternoon }: SeasonHours): boolean {
  const isDated = validFrom === undefined || validTo === undefined || validFrom <= validTo;
  return isDated && morning.from < morning.to && morning.to <= afternoon.from && afternoon.from < afternoon.to;
}
