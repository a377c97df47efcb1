import { IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';

/** A case was taken away from its inspector and waits for another: from here on he may read nothing of it. A later assignment gives it to somebody again. */
@IntegrationEvent({ owner: 'grievances', type: 'vn.hailong.grievance.taken-away.v1', key: 'lotId' })
export class GrievanceTakenAway {
  declare readonly [eventType]?: 'vn.hailong.grievance.taken-away.v1';
  @IsUUID() grievanceId!: string;
  @IsUUID() ratingId!: string;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @IsString() @MinLength(1) @MaxLength(80) inspectorId!: string;
  @IsInstant() takenAwayAt!: string;
}
