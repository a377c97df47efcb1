import { AllowedTo } from '@hailong/identity';
import { Body, Controller, Get, Param, ParseUUIDPipe, Put, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import { dayOrToday } from './day';
import { RecordUnit, RecordUnitBody, UnitVersion } from './record-unit';
import { RecordedUnit, RecordedUnitView } from './recorded-unit.query';
import { UnitList, UnitsOn } from './units-on.query';

@ApiTags('organisation')
@Controller('api/v1/units')
export class UnitController {
  constructor(
    private readonly recordUnit: RecordUnit,
    private readonly unitsOn: UnitsOn,
    private readonly recordedUnit: RecordedUnit,
  ) {}

  /** Records all that is known of a unit. The same content again changes nothing. */
  @Put(':unitId')
  @AllowedTo('operator', 'source-system')
  @ApiOkResponse({ type: UnitVersion })
  putUnit(@Param('unitId', ParseUUIDPipe) unitId: string, @Body() body: RecordUnitBody): Promise<UnitVersion> {
    return this.recordUnit.execute(unitId, body, new Date());
  }

  /** Everything that is recorded of a unit with its dates: levels, codes, names, parents, successors. */
  @Get(':unitId')
  @AllowedTo('leader', 'inspection-head', 'auditor', 'operator')
  @ApiOkResponse({ type: RecordedUnitView })
  getUnit(@Param('unitId', ParseUUIDPipe) unitId: string): Promise<RecordedUnitView> {
    return this.recordedUnit.find(unitId);
  }

  /** The units of a day, by default of today, with their codes, names and parents of that day. */
  @Get()
  @AllowedTo('officer', 'unit-head', 'inspector', 'inspection-head', 'leader', 'auditor', 'operator')
  @ApiQuery({ name: 'on', required: false, description: 'A day, YYYY-MM-DD.' })
  @ApiQuery({ name: 'within', required: false, description: 'Only this unit and what was below it on the day.' })
  @ApiOkResponse({ type: UnitList })
  listUnits(
    @Query('on') on?: string,
    @Query('within', new ParseUUIDPipe({ optional: true })) within?: string,
  ): Promise<UnitList> {
    return this.unitsOn.list(dayOrToday(on, new Date()), within);
  }
}
