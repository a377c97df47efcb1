import { IsString, IsUUID, Matches, MaxLength, MinLength } from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';

/** A rating link was sent to the business. Carries only the hash of its token; the token itself is nowhere stored. */
@IntegrationEvent({ owner: 'declarations', type: 'vn.hailong.rating-link.issued.v1', key: 'lotId' })
export class RatingLinkIssued {
  declare readonly [eventType]?: 'vn.hailong.rating-link.issued.v1';
  @IsUUID() requestId!: string;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @IsString() @Matches(/^[0-9a-f]{64}$/) linkHash!: string;
  @IsInstant() expiresAt!: string;
  @IsString() @MinLength(1) @MaxLength(40) channel!: string;
}
