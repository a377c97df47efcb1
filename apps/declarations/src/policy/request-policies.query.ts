import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ANNOUNCEMENTS, OPENINGS, type RequestPolicy } from './request-policy';

const FIELDS = `'validFrom', valid_from, 'opensAt', opens_at, 'announcedAt', announced_at, 'expiresAfterDays', expires_after_days,
  'askedWithinDays', asked_within_days, 'isReopenedAfterCancellation', is_reopened_after_cancellation`;

/** The settings in force, from the earliest day on, as JSON text: of two for one day the one that was set last. */
export const READ_POLICIES = `select json_agg(json_strip_nulls(json_build_object(${FIELDS})) order by valid_from)::text
  from (select distinct on (valid_from) * from request_policy order by valid_from, setting_id desc) as in_force`;

/** One setting, with who set it and when. */
export class RequestPolicyView implements RequestPolicy {
  @ApiProperty({ description: 'The first day, in Vietnam, of the lane results that it decides about.' })
  validFrom!: string;
  @ApiProperty({ enum: OPENINGS }) opensAt!: RequestPolicy['opensAt'];
  @ApiProperty({ enum: ANNOUNCEMENTS, isArray: true }) announcedAt!: RequestPolicy['announcedAt'];
  @ApiProperty() expiresAfterDays!: number;
  @ApiPropertyOptional() askedWithinDays?: number;
  @ApiProperty() isReopenedAfterCancellation!: boolean;
  @ApiProperty() setBy!: string;
  @ApiProperty() setAt!: string;
  @ApiProperty({ description: 'False where another setting for the same day was set later.' }) isInForce!: boolean;
}

/** All settings that ever were, the newest day first, and of one day the newest setting first. */
@Injectable()
export class RequestPolicies {
  constructor(private readonly db: DataSource) {}

  async all(): Promise<RequestPolicyView[]> {
    const rows: { policy: RequestPolicyView }[] = await this.db.query(
      `select json_strip_nulls(json_build_object(${FIELDS}, 'setBy', set_by, 'setAt', set_at,
          'isInForce', setting_id = max(setting_id) over (partition by valid_from))) as policy
         from request_policy order by valid_from desc, setting_id desc`,
    );
    return rows.map(({ policy }) => policy);
  }
}
