import {
  IsBoolean,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  MinLength,
} from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { HIGHEST_VERSION } from '../highest-version';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';
import { ListOf } from '../list-of';

/** A subject that got one of the two lowest levels. */
export class LowSubject {
  @IsString() @MinLength(1) @MaxLength(80) subjectId!: string;
  @IsIn(['branch', 'team', 'stage', 'officer']) kind!: 'branch' | 'team' | 'stage' | 'officer';
  @IsUUID() unitId!: string;
  @IsOptional() @IsUUID() officerId?: string;
  @IsInt() @Min(1) @Max(2) level!: number;
}

/** A business rated the handling of one lot. Published once per accepted version; carries no text, no contact, no tax code and nobody's name. */
@IntegrationEvent({ owner: 'ratings', type: 'vn.hailong.rating.submitted.v1', key: 'lotId' })
export class RatingSubmitted {
  declare readonly [eventType]?: 'vn.hailong.rating.submitted.v1';
  @IsUUID() ratingId!: string;
  @IsUUID() requestId!: string;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @IsInt() @Min(1) @Max(HIGHEST_VERSION) version!: number;
  @IsInt() @Min(1) @Max(5) lowestLevel!: number;
  @ListOf(() => LowSubject) lowSubjects!: LowSubject[];
  /** The branch that served the lot. */
  @IsUUID() unitId!: string;
  @IsBoolean() wantsResolution!: boolean;
  @IsInstant() submittedAt!: string;
  @IsIn(['link', 'software']) channel!: 'link' | 'software';
}
