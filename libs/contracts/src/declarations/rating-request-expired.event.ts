import { IsString, IsUUID, Matches } from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';

/** The time to rate passed without a rating. */
@IntegrationEvent({ owner: 'declarations', type: 'vn.hailong.rating-request.expired.v1', key: 'lotId' })
export class RatingRequestExpired {
  declare readonly [eventType]?: 'vn.hailong.rating-request.expired.v1';
  @IsUUID() requestId!: string;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @IsInstant() expiredAt!: string;
}
