import { AllowedTo } from '@hailong/identity';
import { Body, Controller, Get, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { dayOrToday } from '../units/day';
import { OfficerList, OfficersOfUnit } from './officers-of-unit.query';
import { OfficerVersion, RecordOfficer, RecordOfficerBody } from './record-officer';

@ApiTags('organisation')
@Controller('api/v1/officers')
export class OfficerController {
  constructor(
    private readonly recordOfficer: RecordOfficer,
    private readonly officersOfUnit: OfficersOfUnit,
  ) {}

  /** Records all that is known of an officer. The same content again changes nothing. */
  @Put(':officerId')
  @AllowedTo('operator', 'source-system')
  @ApiOkResponse({ type: OfficerVersion })
  putOfficer(
    @Param('officerId', ParseUUIDPipe) officerId: string,
    @Body() body: RecordOfficerBody,
  ): Promise<OfficerVersion> {
    return this.recordOfficer.execute(officerId, body, new Date());
  }

  /** The officers who serve in a unit today. */
  @Get()
  @AllowedTo('leader', 'inspection-head', 'operator')
  @ApiOkResponse({ type: OfficerList })
  listOfficers(@Query('unitId', ParseUUIDPipe) unitId: string): Promise<OfficerList> {
    return this.officersOfUnit.list(unitId, dayOrToday(undefined, new Date()));
  }
}
