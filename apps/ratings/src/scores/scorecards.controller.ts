import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Controller, Get, Param, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { isSubjectId, SUBJECT_KINDS, type SubjectKind } from '../requests/asked-subject';
import { daysOf, ScorecardRange, ScorecardsScope } from './scorecard-range';
import { Scorecard, Scorecards, ScorecardsQuery } from './scorecards.query';
import { SubjectUnknown } from './scores.errors';

/** Live figures for the department's leadership and inspection directorate. */
@ApiTags('scorecards')
@Controller('api/v1/scorecards')
export class ScorecardsController {
  constructor(private readonly scorecards: ScorecardsQuery) {}

  /** The figures of all subjects of one kind, alphabetically; under 5 ratings of 3 firms only that there are too few. Every reading is logged. */
  @AllowedTo('leader', 'inspection-head', 'inspector')
  @ApiOkResponse({ type: Scorecards })
  @Get()
  all(@Query() scope: ScorecardsScope, @CurrentCaller() caller: Caller): Promise<Scorecards> {
    const now = new Date();
    return this.scorecards.all({ kind: scope.kind, ...daysOf(scope, now) }, caller, now);
  }

  /** The figures of one subject. Every reading is logged. */
  @AllowedTo('leader', 'inspection-head', 'inspector')
  @ApiOkResponse({ type: Scorecard })
  @Get(':kind/:subjectId')
  one(
    @Param('kind') kind: string,
    @Param('subjectId') subjectId: string,
    @Query() range: ScorecardRange,
    @CurrentCaller() caller: Caller,
  ): Promise<Scorecard> {
    const now = new Date();
    if (!isSubjectId(subjectId)) throw new SubjectUnknown();
    return this.scorecards.one({ kind: subjectKind(kind), subjectId, ...daysOf(range, now) }, caller, now);
  }
}

function subjectKind(text: string): SubjectKind {
  const kind = SUBJECT_KINDS.find((known) => known === text);
  if (kind === undefined) throw new SubjectUnknown();
  return kind;
}
