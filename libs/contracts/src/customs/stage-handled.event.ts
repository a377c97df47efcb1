import { IsBoolean, IsOptional, IsString, Matches, MaxLength, MinLength } from 'class-validator';
import { DECLARATION_NUMBER, declarationIdOf } from '../declaration-number';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsInstant } from '../is-instant';
import { OFFICE_CODE } from '../known-codes';

/** An office, a team or an officer handled one stage of a declaration. Sent again with the same `handlingId` it corrects what was known of that handling. */
@IntegrationEvent({
  owner: 'customs',
  type: 'vn.customs.handling.recorded.v1',
  key: (event: StageHandled) => declarationIdOf(event.declarationNumber),
})
export class StageHandled {
  declare readonly [eventType]?: 'vn.customs.handling.recorded.v1';
  @IsString() @Matches(DECLARATION_NUMBER) declarationNumber!: string;
  @IsString() @MinLength(1) @MaxLength(80) handlingId!: string;
  @IsString() @MinLength(1) @MaxLength(40) stage!: string;
  @IsString() @Matches(OFFICE_CODE) officeCode!: string;
  @IsOptional() @IsString() @MaxLength(20) teamCode?: string;
  /** The officer by his service number; never a name. */
  @IsOptional() @IsString() @MaxLength(20) serviceNumber?: string;
  @IsInstant() startedAt!: string;
  @IsOptional() @IsInstant() endedAt?: string;
  /** When the source came to know this version of the handling: of several the latest counts, so a correction bears a later one. */
  @IsOptional() @IsInstant() recordedAt?: string;
  /** The handling was recorded by mistake and counts as never told, unless a later version tells it again. */
  @IsOptional() @IsBoolean() isWithdrawn?: boolean;
  @IsString() @MinLength(1) @MaxLength(40) sourceSystem!: string;
}
