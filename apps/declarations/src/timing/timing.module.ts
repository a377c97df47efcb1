import { Module } from '@nestjs/common';
import { KnownHours } from './known-hours';
import { TellTimingsAnew } from './tell-timings-anew';
import { UnitHours } from './unit-hours';
import { UnitHoursController } from './unit-hours.controller';

/** Office hours, and the facts of time that they make of declarations. */
@Module({
  controllers: [UnitHoursController],
  providers: [KnownHours, TellTimingsAnew, UnitHours],
  exports: [KnownHours],
})
export class TimingModule {}
