import { IsIn, IsInt, IsOptional, IsString, IsUUID, MaxLength, Min, MinLength } from 'class-validator';
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
  @IsInt() @Min(1) version!: number;
  @IsIn(['national', 'department', 'region', 'branch', 'division', 'team'])
  kind!: 'national' | 'department' | 'region' | 'branch' | 'division' | 'team';
  @ListOf(() => UnitCode) codes!: UnitCode[];
  @ListOf(() => UnitName) names!: UnitName[];
  @ListOf(() => UnitParent) parents!: UnitParent[];
  @ListOf(() => UnitSuccessor) successors!: UnitSuccessor[];
  @IsInstant() recordedAt!: string;
}
