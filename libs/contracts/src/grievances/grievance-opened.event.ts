import { IsString, IsUUID, Matches } from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';

/** A poor rating opened a case. There is at most one case per rating. */
@IntegrationEvent({ owner: 'grievances', type: 'vn.hailong.grievance.opened.v1', key: 'lotId' })
export class GrievanceOpened {
  declare readonly [eventType]?: 'vn.hailong.grievance.opened.v1';
  @IsUUID() grievanceId!: string;
  @IsUUID() ratingId!: string;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @IsUUID() requestId!: string;
  /** The branch that the rating is about. */
  @IsUUID() unitId!: string;
  @IsInstant() openedAt!: string;
}
