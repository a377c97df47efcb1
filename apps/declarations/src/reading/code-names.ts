import { ApiProperty } from '@nestjs/swagger';
import type { DataSource } from 'typeorm';

/** A code as received, and what it is called; a code that no list has on its day is shown as unknown, never guessed (domain.md, rule 18). */
export class CodeView {
  @ApiProperty() code!: string;
  @ApiProperty({ description: 'false: no list of ours has this code on the day it was used.' }) known!: boolean;
  @ApiProperty() nameVi!: string;
  @ApiProperty() nameEn!: string;
}

/** One code to be named: of which list, on which day, and for which direction of trade where that is known. */
export interface AskedCode {
  list: 'kind' | 'lane' | 'stage';
  code: string;
  on?: string;
  direction?: string;
}

const NAMES = `select k.name_vi as "nameVi", k.name_en as "nameEn"
  from unnest($1::text[], $2::text[], $3::date[], $4::text[]) with ordinality as a(list, code, on_day, direction, place)
  left join lateral (
    select name_vi, name_en from known_code k
     where k.list = a.list and k.code = a.code and coalesce(k.direction = a.direction, true)
       and coalesce(k.valid_from <= a.on_day, true) and coalesce(k.valid_to >= a.on_day, true)
     order by k.valid_from desc nulls last limit 1) k on true
  order by a.place`;

/** Names codes by the dated lists, in the order in which they are asked for; one statement for all of them. */
export async function nameCodes(db: DataSource, asked: readonly AskedCode[]): Promise<CodeView[]> {
  const rows: { nameVi: string | null; nameEn: string | null }[] = await db.query(NAMES, [
    asked.map(({ list }) => list),
    asked.map(({ code }) => code),
    asked.map(({ on }) => on ?? null),
    asked.map(({ direction }) => direction ?? null),
  ]);
  return asked.map(({ code }, place) => named(code, rows[place]));
}

/** A code with its names, or with the words that it is not known. */
export function named(code: string, names?: { nameVi: string | null; nameEn?: string | null }): CodeView {
  const nameVi = names?.nameVi;
  if (!nameVi) return { code, known: false, nameVi: `Mã chưa biết (${code})`, nameEn: `Unknown code (${code})` };
  return { code, known: true, nameVi, nameEn: names.nameEn ?? nameVi };
}
