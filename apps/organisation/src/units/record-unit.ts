import { ListOf, UnitCode, UnitName, UnitParent, UnitRecorded, UnitSuccessor } from '@hailong/contracts';
import { inTx, type Tx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import { storeUnits } from '@hailong/organisation';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, IsIn } from 'class-validator';
import { DataSource } from 'typeorm';
import { SpanReversed, reversedSpans } from './dated-spans';
import { loadUnit } from './load-unit';
import { ParentUnknown, UnitIsItsOwnParent } from './units.errors';

const UNIT_KINDS = ['national', 'department', 'region', 'branch', 'division', 'team'] as const;

/** A code of the unit; a missing day is an open end. */
export class UnitCodeBody extends UnitCode {
  @ApiProperty() override code!: string;
  @ApiPropertyOptional({ format: 'date' }) override validFrom?: string;
  @ApiPropertyOptional({ format: 'date' }) override validTo?: string;
}

/** A name of the unit; a missing day is an open end. */
export class UnitNameBody extends UnitName {
  @ApiProperty() override nameVi!: string;
  @ApiPropertyOptional() override nameEn?: string;
  @ApiPropertyOptional({ format: 'date' }) override validFrom?: string;
  @ApiPropertyOptional({ format: 'date' }) override validTo?: string;
}

/** A unit above this one; a missing day is an open end. */
export class UnitParentBody extends UnitParent {
  @ApiProperty({ format: 'uuid' }) override unitId!: string;
  @ApiPropertyOptional({ format: 'date' }) override validFrom?: string;
  @ApiPropertyOptional({ format: 'date' }) override validTo?: string;
}

/** A unit that took over from this one. */
export class UnitSuccessorBody extends UnitSuccessor {
  @ApiProperty({ format: 'uuid' }) override unitId!: string;
  @ApiProperty({ enum: ['rename', 'merge', 'split', 'move'] }) override kind!: 'rename' | 'merge' | 'split' | 'move';
  @ApiProperty({ format: 'date' }) override on!: string;
}

/** Everything that is known of a unit; it replaces what was known before. */
export class RecordUnitBody {
  @ApiProperty({ enum: UNIT_KINDS }) @IsIn(UNIT_KINDS) kind!: UnitRecorded['kind'];
  @ApiProperty({ type: [UnitCodeBody] }) @ListOf(() => UnitCodeBody) codes!: UnitCodeBody[];
  @ApiProperty({ type: [UnitNameBody] }) @ListOf(() => UnitNameBody) @ArrayMinSize(1) names!: UnitNameBody[];
  @ApiProperty({ type: [UnitParentBody] }) @ListOf(() => UnitParentBody) parents!: UnitParentBody[];
  @ApiProperty({ type: [UnitSuccessorBody] }) @ListOf(() => UnitSuccessorBody) successors!: UnitSuccessorBody[];
}

/** The version that stands; `changed` is false when it said the same before. */
export class UnitVersion {
  @ApiProperty({ format: 'uuid' }) unitId!: string;
  @ApiProperty() version!: number;
  @ApiProperty() changed!: boolean;
}

/** Records all that is known of a unit. The same content again changes nothing; other content becomes the next version and is announced. */
@Injectable()
export class RecordUnit {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
  ) {}

  execute(unitId: string, body: RecordUnitBody, now: Date): Promise<UnitVersion> {
    const reversed = reversedSpans({ codes: body.codes, names: body.names, parents: body.parents });
    if (reversed.length > 0) throw new SpanReversed(reversed);
    if (body.parents.some((parent) => parent.unitId === unitId)) throw new UnitIsItsOwnParent();
    return inTx(this.db, async (tx) => {
      const known = await loadUnit(tx, unitId);
      if (known && contentOf(known) === contentOf(body)) return { unitId, version: known.version, changed: false };
      await refuseUnknownParents(tx, body.parents);
      const version = (known?.version ?? 0) + 1;
      const snapshot = Object.assign(new UnitRecorded(), { ...body, unitId, version, recordedAt: now.toISOString() });
      await storeUnits(tx, [snapshot]);
      await this.outbox.add(tx, snapshot);
      return { unitId, version, changed: true };
    });
  }
}

async function refuseUnknownParents(tx: Tx, parents: UnitParent[]): Promise<void> {
  const unknown: unknown[] = await tx.query(
    `select unit_id from unnest($1::uuid[]) as given(unit_id) where not exists (select 1 from unit where unit.unit_id = given.unit_id)`,
    [parents.map((parent) => parent.unitId)],
  );
  if (unknown.length > 0) throw new ParentUnknown();
}

/** The order of a list and of its fields says nothing, and an absent field is the same as none. */
function contentOf(unit: RecordUnitBody): string {
  const list = (entries: object[]) => entries.map((entry) => JSON.stringify(fieldsOf(entry))).toSorted();
  return JSON.stringify([unit.kind, list(unit.codes), list(unit.names), list(unit.parents), list(unit.successors)]);
}

function fieldsOf(entry: object): [string, unknown][] {
  return Object.entries(entry)
    .filter(([, value]) => value !== undefined && value !== null)
    .toSorted(([a], [b]) => (a < b ? -1 : 1));
}
