import { ListOf, OfficerMembership, OfficerRecorded } from '@hailong/contracts';
import { inTx, type Tx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import { storeOfficers } from '@hailong/organisation';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsString, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import { SpanReversed, reversedSpans } from '../units/dated-spans';
import { MembershipUnitUnknown } from './officers.errors';

/** A unit in which the officer serves or served; a missing day is an open end. */
export class MembershipBody extends OfficerMembership {
  @ApiProperty({ format: 'uuid' }) override unitId!: string;
  @ApiPropertyOptional({ format: 'date' }) override validFrom?: string;
  @ApiPropertyOptional({ format: 'date' }) override validTo?: string;
}

/** Everything that is known of an officer; it replaces what was known before. There is no field for a name. */
export class RecordOfficerBody {
  @ApiProperty() @IsString() @Matches(/^[0-9A-Za-z./-]{1,20}$/) serviceNumber!: string;
  @ApiProperty({ type: [MembershipBody] }) @ListOf(() => MembershipBody) memberships!: MembershipBody[];
}

/** The version that stands; `changed` is false when it said the same before. */
export class OfficerVersion {
  @ApiProperty({ format: 'uuid' }) officerId!: string;
  @ApiProperty() version!: number;
  @ApiProperty() changed!: boolean;
}

interface KnownOfficer extends RecordOfficerBody {
  version: number;
}

/** Records all that is known of an officer. The same content again changes nothing; other content becomes the next version and is announced. */
@Injectable()
export class RecordOfficer {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
  ) {}

  execute(officerId: string, body: RecordOfficerBody, now: Date): Promise<OfficerVersion> {
    const reversed = reversedSpans({ memberships: body.memberships });
    if (reversed.length > 0) throw new SpanReversed(reversed);
    return inTx(this.db, async (tx) => {
      const known = await loadOfficer(tx, officerId);
      if (known && contentOf(known) === contentOf(body)) return { officerId, version: known.version, changed: false };
      await refuseUnknownUnits(tx, body.memberships);
      const version = (known?.version ?? 0) + 1;
      const snapshot = Object.assign(new OfficerRecorded(), {
        ...body,
        officerId,
        version,
        recordedAt: now.toISOString(),
      });
      await storeOfficers(tx, [snapshot]);
      await this.outbox.add(tx, snapshot);
      return { officerId, version, changed: true };
    });
  }
}

/** Holds the officer until the transaction ends, known or not, so that versions never skip or repeat. */
async function loadOfficer(tx: Tx, officerId: string): Promise<KnownOfficer | undefined> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('officer ' || $1, 0))`, [officerId]);
  const [officer]: KnownOfficer[] = await tx.query(
    `select version, service_number as "serviceNumber",
       coalesce((select json_agg(json_build_object('unitId', unit_id, 'validFrom', valid_from, 'validTo', valid_to))
          from membership m where m.officer_id = o.officer_id), '[]') as memberships
     from officer o where officer_id = $1`,
    [officerId],
  );
  return officer;
}

async function refuseUnknownUnits(tx: Tx, memberships: OfficerMembership[]): Promise<void> {
  const unknown: unknown[] = await tx.query(
    `select unit_id from unnest($1::uuid[]) as given(unit_id) where not exists (select 1 from unit where unit.unit_id = given.unit_id)`,
    [memberships.map((membership) => membership.unitId)],
  );
  if (unknown.length > 0) throw new MembershipUnitUnknown();
}

function contentOf({ serviceNumber, memberships }: RecordOfficerBody): string {
  const spans = memberships.map(({ unitId, validFrom, validTo }) => `${unitId} ${validFrom ?? ''} ${validTo ?? ''}`);
  return JSON.stringify([serviceNumber, spans.toSorted()]);
}
