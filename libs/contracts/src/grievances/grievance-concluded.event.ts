import { IsIn, IsString, IsUUID, Matches } from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';

/** The inspector concluded a case with a finding; nothing is public yet. */
@IntegrationEvent({ owner: 'grievances', type: 'vn.hailong.grievance.concluded.v1', key: 'lotId' })
export class GrievanceConcluded {
  declare readonly [eventType]?: 'vn.hailong.grievance.concluded.v1';
  @IsUUID() grievanceId!: string;
  @IsUUID() ratingId!: string;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @IsIn(['founded', 'partly-founded', 'unfounded', 'not-verifiable', 'outside-officer-control'])
  finding!: 'founded' | 'partly-founded' | 'unfounded' | 'not-verifiable' | 'outside-officer-control';
  @IsInstant() concludedAt!: string;
}
