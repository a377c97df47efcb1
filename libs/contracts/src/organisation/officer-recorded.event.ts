import { IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { HIGHEST_VERSION } from '../highest-version';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsDay, IsInstant } from '../is-instant';
import { ListOf } from '../list-of';

/** The unit in which an officer served in a span of days. */
export class OfficerMembership {
  @IsUUID() unitId!: string;
  @IsOptional() @IsDay() validFrom?: string;
  @IsOptional() @IsDay() validTo?: string;
}

/** The unit of which an officer was the head in a span of days; he need not be one of its members. */
export class OfficerHeadship {
  @IsUUID() unitId!: string;
  @IsOptional() @IsDay() validFrom?: string;
  @IsOptional() @IsDay() validTo?: string;
}

/** An officer with all memberships, never with a name. A full snapshot: the highest version wins, whatever the order of arrival. */
@IntegrationEvent({ owner: 'organisation', type: 'vn.hailong.officer.recorded.v1', key: 'officerId' })
export class OfficerRecorded {
  declare readonly [eventType]?: 'vn.hailong.officer.recorded.v1';
  @IsUUID() officerId!: string;
  @IsInt() @Min(1) @Max(HIGHEST_VERSION) version!: number;
  @IsString() @MinLength(1) @MaxLength(20) serviceNumber!: string;
  @ListOf(() => OfficerMembership) memberships!: OfficerMembership[];
  @IsOptional() @ListOf(() => OfficerHeadship) headships?: OfficerHeadship[];
  @IsInstant() recordedAt!: string;
}
