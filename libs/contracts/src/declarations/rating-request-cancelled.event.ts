import { IsBoolean, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { HIGHEST_VERSION } from '../highest-version';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';

/** Nobody is asked about the lot any more: its declarations were cancelled, or the request is taken back. A rating that was given stays. */
@IntegrationEvent({ owner: 'declarations', type: 'vn.hailong.rating-request.cancelled.v1', key: 'lotId' })
export class RatingRequestCancelled {
  declare readonly [eventType]?: 'vn.hailong.rating-request.cancelled.v1';
  @IsUUID() requestId!: string;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @IsInstant() cancelledAt!: string;
  @IsString() @MaxLength(200) reason!: string;
  /** Set where the lot turned out never to have been ours to ask about: a request that is not rated is as if it had never been opened. */
  @IsOptional() @IsBoolean() isTakenBack?: boolean;
  /** The version of the request that the cancellation made: it changes no request of which a later one is known. */
  @IsOptional() @IsInt() @Min(1) @Max(HIGHEST_VERSION) version?: number;
}
