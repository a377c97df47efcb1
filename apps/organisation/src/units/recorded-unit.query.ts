import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { knownUnits } from './known-units';
import { RecordUnitBody, UnitLevelBody } from './record-unit';
import { UnitUnknown } from './units.errors';

/** A unit with its whole dated history, as it can be recorded again. */
export class RecordedUnitView extends RecordUnitBody {
  @ApiProperty({ format: 'uuid' }) unitId!: string;
  @ApiProperty() version!: number;
  @ApiProperty({ type: [UnitLevelBody] }) declare levels: UnitLevelBody[];
}

/** One unit with every day that was ever recorded about it. One that is not recorded is refused as not found. */
@Injectable()
export class RecordedUnit {
  constructor(private readonly db: DataSource) {}

  async find(unitId: string): Promise<RecordedUnitView> {
    const [unit] = await knownUnits(this.db.manager, [unitId]);
    if (!unit) throw new UnitUnknown();
    return unit;
  }
}
