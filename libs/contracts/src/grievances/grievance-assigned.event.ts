import { IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';

/** A case was given to one inspector; a later assignment takes it away from the earlier one. */
@IntegrationEvent({ owner: 'grievances', type: 'vn.hailong.grievance.assigned.v1', key: 'lotId' })
export class GrievanceAssigned {
  declare readonly [eventType]?: 'vn.hailong.grievance.assigned.v1';
  @IsUUID() grievanceId!: string;
  @IsUUID() ratingId!: string;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @IsString() @MinLength(1) @MaxLength(80) inspectorId!: string;
  @IsInstant() assignedAt!: string;
}
