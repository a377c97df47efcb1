import { ListOf, OfficerHeadship, OfficerMembership, OfficerRecorded } from '@hailong/contracts';
import { inTx, type Tx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsOptional, IsString, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import { changeOneOfRegister } from '../register/register-lock';
import { sameContent } from '../register/same-content';
import { SpanReversed, reversedSpans } from '../units/dated-spans';
import { keepOfficers } from './keep-officers';
import { knownOfficers, type KnownOfficer } from './known-officers';
import { MembershipUnitUnknown } from './officers.errors';

/** A unit in which the officer serves or served; a missing day is an open end. */
export class MembershipBody extends OfficerMembership {
  @ApiProperty({ format: 'uuid' }) override unitId!: string;
  @ApiPropertyOptional({ format: 'date' }) override validFrom?: string;
  @ApiPropertyOptional({ format: 'date' }) override validTo?: string;
}

/** A unit of which the officer is or was the head; a missing day is an open end. */
export class HeadshipBody extends OfficerHeadship {
  @ApiProperty({ format: 'uuid' }) override unitId!: string;
  @ApiPropertyOptional({ format: 'date' }) override validFrom?: string;
  @ApiPropertyOptional({ format: 'date' }) override validTo?: string;
}

/** The form of a service number. */
export const SERVICE_NUMBER = /^[0-9A-Za-z./-]{1,20}$/;

/** Everything that is known of an officer; it replaces what was known before. There is no field for a name. */
export class RecordOfficerBody {
  @ApiProperty() @IsString() @Matches(SERVICE_NUMBER) serviceNumber!: string;
  @ApiProperty({ type: [MembershipBody] }) @ListOf(() => MembershipBody) memberships!: MembershipBody[];
  @ApiPropertyOptional({ type: [HeadshipBody] })
  @IsOptional()
  @ListOf(() => HeadshipBody)
  headships?: HeadshipBody[];
}

/** The version that stands; `changed` is false when it said the same before. */
export class OfficerVersion {
  @ApiProperty({ format: 'uuid' }) officerId!: string;
  @ApiProperty() version!: number;
  @ApiProperty() changed!: boolean;
}

/** The fields of an officer that say something about him. */
export const OFFICER_FACTS = ['serviceNumber', 'memberships', 'headships'] as const;

/** Records all that is known of an officer. The same content again changes nothing; other content becomes the next version and is announced. */
@Injectable()
export class RecordOfficer {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
  ) {}

  execute(officerId: string, body: RecordOfficerBody, now: Date): Promise<OfficerVersion> {
    const reversed = reversedSpans({ memberships: body.memberships, headships: body.headships ?? [] });
    if (reversed.length > 0) throw new SpanReversed(reversed);
    return inTx(this.db, async (tx) => {
      const known = await loadOfficer(tx, officerId);
      if (known && sameContent<RecordOfficerBody>(known, body, OFFICER_FACTS))
        return { officerId, version: known.version, changed: false };
      await refuseUnknownUnits(tx, [...body.memberships, ...(body.headships ?? [])]);
      const version = (known?.version ?? 0) + 1;
      const snapshot = Object.assign(new OfficerRecorded(), {
        ...body,
        officerId,
        version,
        recordedAt: now.toISOString(),
      });
      await keepOfficers(tx, [snapshot]);
      await this.outbox.add(tx, snapshot);
      return { officerId, version, changed: true };
    });
  }
}

/** Holds the officer until the transaction ends, known or not, so that versions never skip or repeat. */
async function loadOfficer(tx: Tx, officerId: string): Promise<KnownOfficer | undefined> {
  await changeOneOfRegister(tx, `officer ${officerId}`);
  const [officer] = await knownOfficers(tx, [officerId]);
  return officer;
}

async function refuseUnknownUnits(tx: Tx, places: OfficerMembership[]): Promise<void> {
  const unknown: unknown[] = await tx.query(
    `select unit_id from unnest($1::uuid[]) as given(unit_id) where not exists (select 1 from unit where unit.unit_id = given.unit_id)`,
    [places.map((place) => place.unitId)],
  );
  if (unknown.length > 0) throw new MembershipUnitUnknown();
}
