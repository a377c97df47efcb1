import { ListOf, UnitCode, UnitLevel, UnitName, UnitParent, UnitRecorded, UnitSuccessor } from '@hailong/contracts';
import { inTx, type Tx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ArrayMinSize, IsIn, IsOptional } from 'class-validator';
import { DataSource } from 'typeorm';
import { sameContent } from '../register/same-content';
import { SpanReversed, reversedSpans } from './dated-spans';
import { keepUnits } from './keep-units';
import { loadUnit } from './load-unit';
import { ParentUnknown, UnitIsItsOwnParent } from './units.errors';

/** What a unit can be. */
export const UNIT_KINDS: readonly UnitRecorded['kind'][] = [
  'national',
  'department',
  'region',
  'branch',
  'division',
  'team',
];

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

/** What the unit was, and the word for it; a missing day is an open end. */
export class UnitLevelBody extends UnitLevel {
  @ApiProperty({ enum: UNIT_KINDS }) override kind!: UnitRecorded['kind'];
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
  @ApiPropertyOptional({ type: [UnitLevelBody] })
  @IsOptional()
  @ListOf(() => UnitLevelBody)
  levels?: UnitLevelBody[];
}

/** The fields of a unit that say something about it. */
export const UNIT_FACTS = ['kind', 'levels', 'codes', 'names', 'parents', 'successors'] as const;

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
    const reversed = reversedSpans({
      codes: body.codes,
      names: body.names,
      parents: body.parents,
      levels: body.levels ?? [],
    });
    if (reversed.length > 0) throw new SpanReversed(reversed);
    if (body.parents.some((parent) => parent.unitId === unitId)) throw new UnitIsItsOwnParent();
    return inTx(this.db, async (tx) => {
      const known = await loadUnit(tx, unitId);
      if (known && sameContent<RecordUnitBody>(known, body, UNIT_FACTS))
        return { unitId, version: known.version, changed: false };
      await refuseUnknownParents(tx, body.parents);
      const version = (known?.version ?? 0) + 1;
      const snapshot = Object.assign(new UnitRecorded(), { ...body, unitId, version, recordedAt: now.toISOString() });
      await keepUnits(tx, [snapshot]);
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
