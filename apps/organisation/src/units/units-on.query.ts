import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DataSource } from 'typeorm';

/** One unit as it was called on the day. */
export class UnitView {
  @ApiProperty({ format: 'uuid' }) unitId!: string;
  @ApiProperty() kind!: string;
  @ApiPropertyOptional({ description: 'The first of its codes.' }) code?: string;
  @ApiProperty({ type: [String] }) codes!: string[];
  @ApiProperty() nameVi!: string;
  @ApiPropertyOptional() nameEn?: string;
  @ApiPropertyOptional({ format: 'uuid' }) parentUnitId?: string;
}

/** The units of one day. */
export class UnitList {
  @ApiProperty({ type: [UnitView] }) items!: UnitView[];
}

interface Row {
  unit_id: string;
  kind: string;
  codes: string[];
  name_vi: string;
  name_en: string | null;
  parent_id: string | null;
}

/** The units that bore a name on a day, with the codes, names and parents of that day. */
@Injectable()
export class UnitsOn {
  constructor(private readonly db: DataSource) {}

  async list(on: string): Promise<UnitList> {
    const rows: Row[] = await this.db.query(
      `select u.unit_id, u.kind, n.name_vi, n.name_en, p.parent_id, coalesce(c.codes, '{}') as codes
         from unit u
         join lateral (select name_vi, name_en from unit_name where unit_id = u.unit_id and ${STANDS}
                        order by valid_from desc nulls last limit 1) n on true
         left join lateral (select parent_id from unit_parent where unit_id = u.unit_id and ${STANDS}
                             order by valid_from desc nulls last limit 1) p on true
         left join lateral (select array_agg(code order by code) as codes from unit_code
                             where unit_id = u.unit_id and ${STANDS}) c on true
        order by c.codes[1] nulls last, u.unit_id`,
      [on],
    );
    return {
      items: rows.map((row) => ({
        unitId: row.unit_id,
        kind: row.kind,
        ...(row.codes[0] ? { code: row.codes[0] } : {}),
        codes: row.codes,
        nameVi: row.name_vi,
        ...(row.name_en ? { nameEn: row.name_en } : {}),
        ...(row.parent_id ? { parentUnitId: row.parent_id } : {}),
      })),
    };
  }
}

const STANDS = `(valid_from is null or valid_from <= $1::date) and (valid_to is null or valid_to >= $1::date)`;
