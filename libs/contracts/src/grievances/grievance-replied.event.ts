import { IsString, IsUUID, Matches } from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';

/** The approved public reply of a case was published. */
@IntegrationEvent({ owner: 'grievances', type: 'vn.hailong.grievance.replied.v1', key: 'lotId' })
export class GrievanceReplied {
  declare readonly [eventType]?: 'vn.hailong.grievance.replied.v1';
  @IsUUID() grievanceId!: string;
  @IsUUID() ratingId!: string;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @IsUUID() replyId!: string;
  @IsInstant() publishedAt!: string;
}
