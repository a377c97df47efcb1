import { IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { HIGHEST_VERSION } from '../highest-version';
import { IntegrationEvent, eventType } from '../integration-event';
import { IsDay } from '../is-instant';
import { OFFICE_CODE } from '../known-codes';

/**
 * A source's own count of the declarations of one office that reached one milestone on one day in Vietnam, with the XOR of their hashes (docs/control-totals.md).
 * The highest version of a total wins; a second content under the same version is refused.
 */
@IntegrationEvent({
  owner: 'customs',
  type: 'vn.customs.control-total.reported.v1',
  key: (event: ControlTotalReported) => `${event.officeCode}/${event.day}`,
})
export class ControlTotalReported {
  declare readonly [eventType]?: 'vn.customs.control-total.reported.v1';
  @IsString() @MinLength(1) @MaxLength(40) sourceSystem!: string;
  /** The registering office, as it stands on the declarations. */
  @IsString() @Matches(OFFICE_CODE) officeCode!: string;
  @IsDay() day!: string;
  @IsIn(['registered', 'cleared']) milestone!: 'registered' | 'cleared';
  /** 1 for the first report of this total, higher for each correction. */
  @IsInt() @Min(1) @Max(HIGHEST_VERSION) version!: number;
  /** Declarations, not events: amendments and repetitions count once. Zero is a total, too. */
  @IsInt() @Min(0) @Max(10_000_000) count!: number;
  /** XOR of the SHA-256 hashes of the declarations' identities (11 digits, ASCII), in lower-case hexadecimal. */
  @IsOptional() @IsString() @Matches(/^[0-9a-f]{64}$/) xorHash?: string;
}
