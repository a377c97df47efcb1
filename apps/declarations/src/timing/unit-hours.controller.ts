import { Body, Controller, Get, HttpCode, Param, Put } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AllowedTo } from '@hailong/identity';
import { UnitHours, UnitHoursBody, UnitHoursView } from './unit-hours';

@ApiTags('declarations')
@Controller('api/v1/unit-hours')
export class UnitHoursController {
  constructor(private readonly unitHours: UnitHours) {}

  /** The hours of every office that has its own; all others keep those of the department. */
  @Get()
  @AllowedTo('operator', 'inspection-head', 'auditor')
  @ApiOkResponse({ type: [UnitHoursView] })
  listUnitHours(): Promise<UnitHoursView[]> {
    return this.unitHours.read();
  }

  /** Replaces the hours that an office has of its own. */
  @Put(':officeCode')
  @HttpCode(204)
  @AllowedTo('operator')
  @ApiNoContentResponse()
  setUnitHours(@Param('officeCode') officeCode: string, @Body() body: UnitHoursBody): Promise<void> {
    return this.unitHours.set(officeCode, body);
  }
}
