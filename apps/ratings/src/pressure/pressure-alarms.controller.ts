import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query } from '@nestjs/common';
import { ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AcknowledgePressureAlarm, AcknowledgePressureAlarmBody } from './acknowledge-pressure-alarm';
import { PressureAlarmPage, PressureAlarmsQuery, PressureAlarmsScope } from './pressure-alarms.query';

/** Withdrawals that somebody pressed for: audit alone learns of them, as the page promises. */
@ApiTags('audit')
@Controller('api/v1/pressure-alarms')
@AllowedTo('auditor')
export class PressureAlarmsController {
  constructor(
    private readonly alarms: PressureAlarmsQuery,
    private readonly acknowledgePressureAlarm: AcknowledgePressureAlarm,
  ) {}

  /** Ratings that were withdrawn because somebody pressed for it, the oldest first; state=open are those that nobody has looked at. */
  @Get()
  @ApiOkResponse({ type: PressureAlarmPage })
  list(@Query() scope: PressureAlarmsScope, @CurrentCaller() caller: Caller): Promise<PressureAlarmPage> {
    return this.alarms.page(scope, caller);
  }

  /** Notes that the caller looked at an alarm, and what he did about it; once. */
  @Post(':alarmId/acknowledgement')
  @HttpCode(204)
  @ApiNoContentResponse()
  acknowledge(
    @Param('alarmId') alarmId: string,
    @Body() body: AcknowledgePressureAlarmBody,
    @CurrentCaller() caller: Caller,
  ): Promise<void> {
    return this.acknowledgePressureAlarm.execute(alarmId, body, caller);
  }
}
