import { IsInt, IsString, IsUUID, Matches, Max, Min } from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { HIGHEST_VERSION } from '../highest-version';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';

/** A business took its rating back: it counts nowhere until a later version replaces it. Published once per withdrawal; says neither why nor whether somebody pressed for it. */
@IntegrationEvent({ owner: 'ratings', type: 'vn.hailong.rating.withdrawn.v1', key: 'lotId' })
export class RatingWithdrawn {
  declare readonly [eventType]?: 'vn.hailong.rating.withdrawn.v1';
  @IsUUID() ratingId!: string;
  @IsUUID() requestId!: string;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @IsInt() @Min(2) @Max(HIGHEST_VERSION) version!: number;
  @IsInstant() withdrawnAt!: string;
}
