import { ApiProperty } from '@nestjs/swagger';
import type { Column, Fact } from './fact';

/** One thing in a file that cannot be so, and where it stands. */
export class ImportFault {
  @ApiProperty() file!: string;
  @ApiProperty({
    description: 'The row of a CSV as spreadsheets count it, or the element of the JSON; empty: the file.',
  })
  row!: string;
  @ApiProperty({ description: 'The column, or the path inside the element; empty: the whole row.' }) field!: string;
  @ApiProperty({ example: 'day.invalid' }) code!: string;
  @ApiProperty() reason!: string;
}

const MOST_LISTED = 1_000;

/** Collects every fault of one file, so that one attempt names them all. The first thousand are listed, all are counted. */
export class Faults {
  readonly listed: ImportFault[] = [];
  count = 0;

  constructor(private readonly file: string) {}

  add(place: { row?: string; field?: string }, code: string, reason: string): void {
    this.count += 1;
    if (this.listed.length >= MOST_LISTED) return;
    this.listed.push({ file: this.file, row: place.row ?? '', field: place.field ?? '', code, reason });
  }

  at(fact: Fact, column: Column | undefined, code: string, reason: string): void {
    this.add({ row: fact.row, field: column && fact.fieldOf(column) }, code, reason);
  }
}
