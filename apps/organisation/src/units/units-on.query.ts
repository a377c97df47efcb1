import { subtree } from '@hailong/organisation';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DataSource } from 'typeorm';

/** One unit as it was called on the day. */
export class UnitView {
  @ApiProperty({ format: 'uuid' }) unitId!: string;
  @ApiProperty({ description: 'What it was on the day.' }) kind!: string;
  @ApiPropertyOptional({ description: 'The word for it at that time.' }) levelVi?: string;
  @ApiPropertyOptional() levelEn?: string;
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
  level_vi: string | null;
  level_en: string | null;
  codes: string[];
  name_vi: string;
  name_en: string | null;
  parent_id: string | null;
}

/** The units that bore a name on a day, with the codes, names and parents of that day. */
@Injectable()
export class UnitsOn {
  constructor(private readonly db: DataSource) {}

  /** All of them, or those of one unit's subtree of that day, itself included. */
  async list(on: string, within?: string): Promise<UnitList> {
    const unitIds = within === undefined ? null : await subtree(this.db.manager, within, on);
    const rows: Row[] = await this.db.query(
      `select u.unit_id, coalesce(l.kind, u.kind) as kind, l.name_vi as level_vi, l.name_en as level_en, n.name_vi, n.name_en, p.parent_id, coalesce(c.codes, '{}') as codes
         from unit u
         join lateral (select name_vi, name_en from unit_name where unit_id = u.unit_id and ${STANDS}
                        order by valid_from desc nulls last limit 1) n on true
         left join lateral (select kind, name_vi, name_en from unit_level where unit_id = u.unit_id and ${STANDS}
                             order by valid_from desc nulls last limit 1) l on true
         left join lateral (select parent_id from unit_parent where unit_id = u.unit_id and ${STANDS}
                             order by valid_from desc nulls last limit 1) p on true
         left join lateral (select array_agg(code order by code) as codes from unit_code
                             where unit_id = u.unit_id and ${STANDS}) c on true
        where $2::uuid[] is null or u.unit_id = any($2::uuid[])
        order by c.codes[1] nulls last, u.unit_id`,
      [on, unitIds],
    );
    return {
      items: rows.map((row) => ({
        unitId: row.unit_id,
        kind: row.kind,
        ...(row.level_vi ? { levelVi: row.level_vi } : {}),
        ...(row.level_en ? { levelEn: row.level_en } : {}),
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
