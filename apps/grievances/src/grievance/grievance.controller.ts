import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Body, Controller, Get, HttpCode, Param, ParseUUIDPipe, Post, Query, UseInterceptors } from '@nestjs/common';
import { ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import { AssignGrievance, AssignGrievanceBody } from '../assignment/assign-grievance';
import { RememberInspector } from '../assignment/remember-inspector.interceptor';
import { ApproveGrievance, ApproveGrievanceBody } from '../conclusion/approve-grievance';
import { ConcludeGrievance, ConcludeGrievanceBody } from '../conclusion/conclude-grievance';
import { ReturnGrievance, ReturnGrievanceBody } from '../conclusion/return-grievance';
import { PublishReply, PublishReplyBody } from '../reply/publish-reply';
import { GrievanceFile } from './grievance-file';
import { GrievanceFileQuery } from './grievance-file.query';
import { GrievanceList, GrievanceListQuery, GrievanceQueue } from './grievance-list.query';
import { GrievanceNotFound } from './grievance.errors';

const GrievanceId = () => Param('grievanceId', new ParseUUIDPipe({ exceptionFactory: () => new GrievanceNotFound() }));

/** The inspection's queue and the moves of a case. Nobody outside the inspection learns that a case exists. */
@ApiTags('grievances')
@Controller('api/v1/grievances')
@AllowedTo('inspector', 'inspection-head')
@UseInterceptors(RememberInspector)
export class GrievanceController {
  constructor(
    private readonly queue: GrievanceQueue,
    private readonly files: GrievanceFileQuery,
    private readonly assignGrievance: AssignGrievance,
    private readonly concludeGrievance: ConcludeGrievance,
    private readonly approveGrievance: ApproveGrievance,
    private readonly returnGrievance: ReturnGrievance,
    private readonly publishReply: PublishReply,
  ) {}

  @Get()
  @ApiOperation({ summary: 'The cases of one view that the caller may see.' })
  @ApiOkResponse({ type: GrievanceList })
  listGrievances(@Query() query: GrievanceListQuery, @CurrentCaller() caller: Caller): Promise<GrievanceList> {
    return this.queue.read(query, caller);
  }

  @Get(':grievanceId')
  @ApiOperation({ summary: 'The file of one case, with the moves that are open to the caller.' })
  @ApiOkResponse({ type: GrievanceFile })
  readGrievance(@GrievanceId() id: string, @CurrentCaller() caller: Caller): Promise<GrievanceFile> {
    return this.files.read(id, caller);
  }

  @Post(':grievanceId/assignment')
  @HttpCode(200)
  @ApiOperation({ summary: 'Takes the case, or (inspection head) gives it to an inspector.' })
  @ApiOkResponse({ type: GrievanceFile })
  assign(
    @GrievanceId() id: string,
    @Body() body: AssignGrievanceBody,
    @CurrentCaller() caller: Caller,
  ): Promise<GrievanceFile> {
    return this.assignGrievance.execute(id, body, caller);
  }

  @Post(':grievanceId/conclusion')
  @HttpCode(200)
  @ApiOperation({ summary: 'Writes or rewrites the conclusion and the reply; an approval is lost by it.' })
  @ApiOkResponse({ type: GrievanceFile })
  conclude(
    @GrievanceId() id: string,
    @Body() body: ConcludeGrievanceBody,
    @CurrentCaller() caller: Caller,
  ): Promise<GrievanceFile> {
    return this.concludeGrievance.execute(id, body, caller);
  }

  @Post(':grievanceId/approval')
  @HttpCode(200)
  @ApiOperation({
    summary: 'Approves conclusion and reply as a second person; refused while the reply holds identifiers.',
  })
  @ApiOkResponse({ type: GrievanceFile })
  approve(
    @GrievanceId() id: string,
    @Body() body: ApproveGrievanceBody,
    @CurrentCaller() caller: Caller,
  ): Promise<GrievanceFile> {
    return this.approveGrievance.execute(id, body, caller);
  }

  @Post(':grievanceId/return')
  @HttpCode(200)
  @ApiOperation({ summary: 'Hands the conclusion back to its inspector, with a reason.' })
  @ApiOkResponse({ type: GrievanceFile })
  return(
    @GrievanceId() id: string,
    @Body() body: ReturnGrievanceBody,
    @CurrentCaller() caller: Caller,
  ): Promise<GrievanceFile> {
    return this.returnGrievance.execute(id, body, caller);
  }

  @Post(':grievanceId/publication')
  @HttpCode(200)
  @ApiOperation({ summary: 'Publishes the approved reply; never by whoever concluded.' })
  @ApiOkResponse({ type: GrievanceFile })
  publish(
    @GrievanceId() id: string,
    @Body() body: PublishReplyBody,
    @CurrentCaller() caller: Caller,
  ): Promise<GrievanceFile> {
    return this.publishReply.execute(id, body, caller);
  }
}
