import { IsInt, IsOptional, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { HIGHEST_VERSION } from '../highest-version';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';

/** The lot was cleared or released: the business is invited to rate. */
@IntegrationEvent({ owner: 'declarations', type: 'vn.hailong.rating-request.announced.v1', key: 'lotId' })
export class RatingRequestAnnounced {
  declare readonly [eventType]?: 'vn.hailong.rating-request.announced.v1';
  @IsUUID() requestId!: string;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @IsInstant() announcedAt!: string;
  /** The version of the request that the announcement made: it changes no request of which a later one is known. */
  @IsOptional() @IsInt() @Min(1) @Max(HIGHEST_VERSION) version?: number;
}
