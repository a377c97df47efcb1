import { AllowedTo } from '@hailong/identity';
import { Body, Controller, Get, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import { dayOrToday } from '../units/day';
import { OfficerList, OfficersOfUnit } from './officers-of-unit.query';
import { RecordedOfficer, RecordedOfficerView } from './recorded-officer.query';
import { OfficerVersion, RecordOfficer, RecordOfficerBody } from './record-officer';

@ApiTags('organisation')
@Controller('api/v1/officers')
export class OfficerController {
  constructor(
    private readonly recordOfficer: RecordOfficer,
    private readonly officersOfUnit: OfficersOfUnit,
    private readonly recordedOfficer: RecordedOfficer,
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

  /** Everything that is recorded of an officer with its dates: service number, memberships, headships; never a name. */
  @Get(':officerId')
  @AllowedTo('leader', 'inspection-head', 'operator')
  @ApiOkResponse({ type: RecordedOfficerView })
  getOfficer(@Param('officerId', ParseUUIDPipe) officerId: string): Promise<RecordedOfficerView> {
    return this.recordedOfficer.find(officerId);
  }

  /** The officers who serve in a unit, by default today, and its head of that day. */
  @Get()
  @AllowedTo('leader', 'inspection-head', 'operator')
  @ApiQuery({ name: 'on', required: false, description: 'A day, YYYY-MM-DD.' })
  @ApiOkResponse({ type: OfficerList })
  listOfficers(@Query('unitId', ParseUUIDPipe) unitId: string, @Query('on') on?: string): Promise<OfficerList> {
    return this.officersOfUnit.list(unitId, dayOrToday(on, new Date()));
  }
}
