import { IsIn, IsInt, IsOptional, IsString, IsUUID, Max, MaxLength, Min, MinLength } from 'class-validator';
import { HIGHEST_VERSION } from '../highest-version';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsDay, IsInstant } from '../is-instant';
import { ListOf } from '../list-of';

/** A code under which a unit was known in a span of days. */
export class UnitCode {
  @IsString() @MinLength(1) @MaxLength(20) code!: string;
  @IsOptional() @IsDay() validFrom?: string;
  @IsOptional() @IsDay() validTo?: string;
}

/** A name that a unit had in a span of days. */
export class UnitName {
  @IsString() @MinLength(1) @MaxLength(200) nameVi!: string;
  @IsOptional() @IsString() @MaxLength(200) nameEn?: string;
  @IsOptional() @IsDay() validFrom?: string;
  @IsOptional() @IsDay() validTo?: string;
}

/** What a unit was in a span of days, with the word for it at that time: "chi cục" meant a branch until March 2025 and a region since. */
export class UnitLevel {
  @IsIn(['national', 'department', 'region', 'branch', 'division', 'team'])
  kind!: 'national' | 'department' | 'region' | 'branch' | 'division' | 'team';
  @IsString() @MinLength(1) @MaxLength(100) nameVi!: string;
  @IsOptional() @IsString() @MaxLength(100) nameEn?: string;
  @IsOptional() @IsDay() validFrom?: string;
  @IsOptional() @IsDay() validTo?: string;
}

/** The unit above a unit in a span of days. */
export class UnitParent {
  @IsUUID() unitId!: string;
  @IsOptional() @IsDay() validFrom?: string;
  @IsOptional() @IsDay() validTo?: string;
}

/** The unit that took over from a unit on a day. */
export class UnitSuccessor {
  @IsUUID() unitId!: string;
  @IsIn(['rename', 'merge', 'split', 'move']) kind!: 'rename' | 'merge' | 'split' | 'move';
  @IsDay() on!: string;
}

/** A unit of the organisation with its whole dated history. A full snapshot: the highest version wins, whatever the order of arrival. */
@IntegrationEvent({ owner: 'organisation', type: 'vn.hailong.unit.recorded.v1', key: 'unitId' })
export class UnitRecorded {
  declare readonly [eventType]?: 'vn.hailong.unit.recorded.v1';
  @IsUUID() unitId!: string;
  @IsInt() @Min(1) @Max(HIGHEST_VERSION) version!: number;
  @IsIn(['national', 'department', 'region', 'branch', 'division', 'team'])
  kind!: 'national' | 'department' | 'region' | 'branch' | 'division' | 'team';
  @ListOf(() => UnitCode) codes!: UnitCode[];
  @ListOf(() => UnitName) names!: UnitName[];
  @ListOf(() => UnitParent) parents!: UnitParent[];
  @ListOf(() => UnitSuccessor) successors!: UnitSuccessor[];
  /** Its levels with their dates; `kind` is the last of them. Absent where nobody has told them. */
  @IsOptional() @ListOf(() => UnitLevel) levels?: UnitLevel[];
  @IsInstant() recordedAt!: string;
}
