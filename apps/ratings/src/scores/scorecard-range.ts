import { dayInVietnam } from '@hailong/calendar';
import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, Matches } from 'class-validator';
import { VIEWS, type View } from './figure-homes';
import { SCORE_KINDS, type ScoreKind } from './score-figures';
import { RangeNotAcceptable } from './scores.errors';

const DAY = /^[12]\d{3}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/;
const USUAL_DAYS = 90;
const MOST_DAYS = 3660;
const DAY_MS = 86_400_000;

/** A range of days of service, both included. Without `to` it ends today in Vietnam, without `from` it has 90 days. */
export class ScorecardRange {
  @ApiPropertyOptional({ example: '2026-09-01' })
  @IsOptional()
  @IsString()
  @Matches(DAY)
  from?: string;

  @ApiPropertyOptional({ example: '2026-11-30' })
  @IsOptional()
  @IsString()
  @Matches(DAY)
  to?: string;
}

/** In which range, and with units as they were or as they are. */
export class ScorecardScope extends ScorecardRange {
  /** `then` keeps figures with the unit as it was; `now` adds up whole former units with the unit that continues them today. */
  @ApiPropertyOptional({ enum: VIEWS, default: 'then' })
  @IsOptional()
  @IsIn(VIEWS)
  view: View = 'then';
}

/** Which kind of subject, in which range and view. */
export class ScorecardsScope extends ScorecardScope {
  @IsIn(SCORE_KINDS)
  kind!: ScoreKind;
}

/** The days that a range means today. A range that ends before it begins, or is longer than ten years, is refused. */
export function daysOf({ from, to }: ScorecardRange, now: Date): { from: string; to: string } {
  const last = to ?? dayInVietnam(now);
  const end = instantOf(last);
  if (Number.isNaN(end)) throw new RangeNotAcceptable();
  const first = from ?? new Date(end - (USUAL_DAYS - 1) * DAY_MS).toISOString().slice(0, 10);
  const length = (end - instantOf(first)) / DAY_MS;
  if (!(length >= 0 && length <= MOST_DAYS)) throw new RangeNotAcceptable();
  return { from: first, to: last };
}

/** Nothing for a day that no calendar has, such as 30 February. */
function instantOf(day: string): number {
  const at = new Date(`${day}T00:00:00Z`);
  return Number.isNaN(at.getTime()) || at.toISOString().slice(0, 10) !== day ? Number.NaN : at.getTime();
}
