import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';

/** One officer by his service number; names are not kept. */
export class OfficerView {
  @ApiProperty({ format: 'uuid' }) officerId!: string;
  @ApiProperty() serviceNumber!: string;
  @ApiProperty({ format: 'uuid' }) unitId!: string;
}

/** The officers of one unit. */
export class OfficerList {
  @ApiProperty({ type: [OfficerView] }) items!: OfficerView[];
}

/** The officers who serve in a unit on a day. */
@Injectable()
export class OfficersOfUnit {
  constructor(private readonly db: DataSource) {}

  async list(unitId: string, on: string): Promise<OfficerList> {
    const items: OfficerView[] = await this.db.query(
      `select distinct o.officer_id as "officerId", o.service_number as "serviceNumber", m.unit_id as "unitId"
         from membership m join officer o using (officer_id)
        where m.unit_id = $1 and (m.valid_from is null or m.valid_from <= $2::date)
          and (m.valid_to is null or m.valid_to >= $2::date)
        order by o.service_number, o.officer_id`,
      [unitId, on],
    );
    return { items };
  }
}
