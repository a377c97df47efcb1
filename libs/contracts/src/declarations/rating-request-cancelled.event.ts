import { IsString, IsUUID, Matches, MaxLength } from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';

/** All declarations of the lot were cancelled: nobody is asked any more. A rating that was given stays. */
@IntegrationEvent({ owner: 'declarations', type: 'vn.hailong.rating-request.cancelled.v1', key: 'lotId' })
export class RatingRequestCancelled {
  declare readonly [eventType]?: 'vn.hailong.rating-request.cancelled.v1';
  @IsUUID() requestId!: string;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @IsInstant() cancelledAt!: string;
  @IsString() @MaxLength(200) reason!: string;
}
