import { IsDay } from '@hailong/contracts';
import { inTx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayNotEmpty, ArrayUnique, IsArray, IsBoolean, IsIn, IsInt, IsOptional, Max, Min } from 'class-validator';
import { DataSource } from 'typeorm';
import { RequestPolicyNotAhead } from './policy.errors';
import { ANNOUNCEMENTS, OPENINGS, type RequestPolicy } from './request-policy';

/** A setting and the day from which on it is in force. */
export class SetRequestPolicyBody implements RequestPolicy {
  @ApiProperty({ description: 'A day after today, in Vietnam (YYYY-MM-DD).' })
  @IsDay()
  validFrom!: string;

  @ApiProperty({ enum: OPENINGS })
  @IsIn(OPENINGS)
  opensAt!: RequestPolicy['opensAt'];

  @ApiProperty({ enum: ANNOUNCEMENTS, isArray: true })
  @IsArray()
  @ArrayNotEmpty()
  @ArrayUnique()
  @IsIn(ANNOUNCEMENTS, { each: true })
  announcedAt!: RequestPolicy['announcedAt'];

  @ApiProperty({ minimum: 1, maximum: 365 })
  @IsInt()
  @Min(1)
  @Max(365)
  expiresAfterDays!: number;

  @ApiPropertyOptional({ minimum: 1, maximum: 3650 })
  @IsOptional()
  @IsInt()
  @Min(1)
  @Max(3650)
  askedWithinDays?: number;

  @ApiProperty()
  @IsBoolean()
  isReopenedAfterCancellation!: boolean;
}

/**
 * Puts a setting in force from a day after today on, with the name of who set it; it decides about lots whose first lane result comes then, and
 * about no other. Set again for the same day it replaces the earlier one, which stays on record. An earlier day is refused.
 */
@Injectable()
export class SetRequestPolicy {
  constructor(private readonly db: DataSource) {}

  async execute(body: SetRequestPolicyBody, caller: Caller): Promise<void> {
    await inTx(this.db, async (tx) => {
      const stored: unknown[] = await tx.query(
        `insert into request_policy (valid_from, opens_at, announced_at, expires_after_days, asked_within_days, is_reopened_after_cancellation, set_by)
         select $1, $2, $3, $4, $5, $6, $7 where $1::date > (now() at time zone 'Asia/Ho_Chi_Minh')::date returning setting_id`,
        [
          body.validFrom,
          body.opensAt,
          body.announcedAt,
          body.expiresAfterDays,
          body.askedWithinDays ?? null,
          body.isReopenedAfterCancellation,
          caller.id,
        ],
      );
      if (stored.length === 0) throw new RequestPolicyNotAhead();
    });
  }
}
