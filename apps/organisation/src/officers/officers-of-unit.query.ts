import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';

/** One officer by his service number; names are not kept. */
export class OfficerView {
  @ApiProperty({ format: 'uuid' }) officerId!: string;
  @ApiProperty() serviceNumber!: string;
  @ApiProperty({ format: 'uuid' }) unitId!: string;
  @ApiProperty({ description: 'He is the head of the unit; he need not be one of its members.' }) isHead!: boolean;
}

/** The officers of one unit. */
export class OfficerList {
  @ApiProperty({ type: [OfficerView] }) items!: OfficerView[];
}

/** The officers who serve in a unit on a day, and its head. */
@Injectable()
export class OfficersOfUnit {
  constructor(private readonly db: DataSource) {}

  async list(unitId: string, on: string): Promise<OfficerList> {
    const items: OfficerView[] = await this.db.query(
      `select o.officer_id as "officerId", o.service_number as "serviceNumber", $1::uuid as "unitId",
              bool_or(place.is_head) as "isHead"
         from (select officer_id, unit_id, valid_from, valid_to, false as is_head from membership
               union all
               select officer_id, unit_id, valid_from, valid_to, true from headship) as place
         join officer o using (officer_id)
        where place.unit_id = $1 and (place.valid_from is null or place.valid_from <= $2::date)
          and (place.valid_to is null or place.valid_to >= $2::date)
        group by o.officer_id, o.service_number
        order by o.service_number, o.officer_id`,
      [unitId, on],
    );
    return { items };
  }
}
