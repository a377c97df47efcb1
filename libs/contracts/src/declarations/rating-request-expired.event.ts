import { IsInt, IsOptional, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { HIGHEST_VERSION } from '../highest-version';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';

/** The time to rate passed without a rating. */
@IntegrationEvent({ owner: 'declarations', type: 'vn.hailong.rating-request.expired.v1', key: 'lotId' })
export class RatingRequestExpired {
  declare readonly [eventType]?: 'vn.hailong.rating-request.expired.v1';
  @IsUUID() requestId!: string;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @IsInstant() expiredAt!: string;
  /** The version of the request that the expiry made: it changes no request of which a later one is known. */
  @IsOptional() @IsInt() @Min(1) @Max(HIGHEST_VERSION) version?: number;
}
