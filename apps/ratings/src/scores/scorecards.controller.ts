import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { isSubjectId, SUBJECT_KINDS } from '../requests/asked-subject';
import { SCORE_KINDS } from './score-figures';
import { daysOf, ScorecardScope, ScorecardsScope } from './scorecard-range';
import { Scorecard, Scorecards, ScorecardsQuery } from './scorecards.query';
import { SubjectUnknown } from './scores.errors';
import { UnitParts, UnitPartsQuery } from './unit-parts.query';

/** Live figures for the department's leadership and inspection directorate. */
@ApiTags('scorecards')
@Controller('api/v1/scorecards')
export class ScorecardsController {
  constructor(
    private readonly scorecards: ScorecardsQuery,
    private readonly unitParts: UnitPartsQuery,
  ) {}

  /** The figures of all subjects of one kind, alphabetically; under 5 ratings of 3 firms only that there are too few. Every reading is logged. */
  @AllowedTo('leader', 'inspection-head', 'inspector')
  @ApiOkResponse({ type: Scorecards })
  @Get()
  all(@Query() { kind, view, ...range }: ScorecardsScope, @CurrentCaller() caller: Caller): Promise<Scorecards> {
    const now = new Date();
    return this.scorecards.all({ kind, view, ...daysOf(range, now) }, caller, now);
  }

  /** The figures of one subject. Every reading is logged. */
  @AllowedTo('leader', 'inspection-head', 'inspector')
  @ApiOkResponse({ type: Scorecard })
  @Get(':kind/:subjectId')
  one(
    @Param('kind') kind: string,
    @Param('subjectId') subjectId: string,
    @Query() { view, ...range }: ScorecardScope,
    @CurrentCaller() caller: Caller,
  ): Promise<Scorecard> {
    const now = new Date();
    if (!isSubjectId(subjectId)) throw new SubjectUnknown();
    return this.scorecards.one({ kind: oneOf(SCORE_KINDS, kind), view, subjectId, ...daysOf(range, now) }, caller, now);
  }

  /** What officers, stages, teams or branches below a unit were given, by the parts right below it; they add up to the unit. Every reading is logged. */
  @AllowedTo('leader', 'inspection-head', 'inspector')
  @ApiOkResponse({ type: UnitParts })
  @Get(':kind/within/:unitId')
  parts(
    @Param('kind') kind: string,
    @Param('unitId') withinUnitId: string,
    @Query() { view, ...range }: ScorecardScope,
    @CurrentCaller() caller: Caller,
  ): Promise<UnitParts> {
    const now = new Date();
    if (!isUUID(withinUnitId)) throw new SubjectUnknown();
    const scope = { kind: oneOf(SUBJECT_KINDS, kind), view, withinUnitId, ...daysOf(range, now) };
    return this.unitParts.figures(scope, caller, now);
  }
}

function oneOf<Kind extends string>(kinds: readonly Kind[], text: string): Kind {
  const kind = kinds.find((known) => known === text);
  if (kind === undefined) throw new SubjectUnknown();
  return kind;
}
