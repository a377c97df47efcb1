import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { inTx, type Tx } from '@hailong/database';
import {
  ArrayUnique,
  IsArray,
  IsEmail,
  IsIn,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  Max,
  MaxLength,
  Min,
} from 'class-validator';
import { DataSource } from 'typeorm';
import { addressHash, lockFirm } from '../messages/load-firm';
import { ContactWithoutAddress, TaxCodeInvalid } from '../invitations.errors';

const WAYS = ['email', 'zns', 'sms'] as const;
type Way = (typeof WAYS)[number];

/** Where the tax register says that a business is reached; a whole snapshot, in which the highest version counts. */
export class RecordBusinessContactBody {
  @ApiProperty({ minimum: 1, maximum: 2_147_483_647 }) @IsInt() @Min(1) @Max(2_147_483_647) version!: number;
  @ApiPropertyOptional() @IsOptional() @IsEmail() @MaxLength(254) email?: string;
  /** A Vietnamese number, with 0, 84 or +84 before it. */
  @ApiPropertyOptional() @IsOptional() @Matches(/^(?:\+?84|0)[0-9]{8,10}$/) phone?: string;
  /** In the order in which they are tried; left out: every way for which there is an address. */
  @ApiPropertyOptional({ enum: WAYS, isArray: true })
  @IsOptional()
  @IsArray()
  @ArrayUnique()
  @IsIn(WAYS, { each: true })
  channels?: Way[];
  @ApiPropertyOptional({ enum: ['vi', 'en'] }) @IsOptional() @IsIn(['vi', 'en']) language?: 'vi' | 'en';
  @ApiProperty() @IsString() @MaxLength(40) sourceSystem!: string;
}

/** Which version of a contact counts. */
export class RecordedContact {
  @ApiProperty() taxCode!: string;
  @ApiProperty() version!: number;
}

/** What left a business unasked and may end with a new contact. */
const MENDED_BY_A_CONTACT = ['no-contact', 'no-channel', 'address-refused', 'undeliverable', 'channels-failed'];

/**
 * Records where a business is reached. An older version, or the same twice, changes nothing; the answer names the one that counts. Lots that nobody could
 * be asked about are asked about from now on; an address that was refused before, or at which nothing arrived, is tried again, one whose owner wants no messages is not.
 */
@Injectable()
export class RecordBusinessContact {
  constructor(private readonly db: DataSource) {}

  async execute(taxCode: string, body: RecordBusinessContactBody, now: Date): Promise<RecordedContact> {
    if (!/^(?:[0-9]{10}|[0-9]{12}|[0-9]{13})$/.test(taxCode)) throw new TaxCodeInvalid();
    const phone = body.phone?.replace(/^(?:\+?84|0)/, '84');
    const addressOf: Record<Way, string | undefined> = { email: body.email, sms: phone, zns: phone };
    const channels = body.channels ?? WAYS.filter((way) => addressOf[way] !== undefined);
    if (channels.some((way) => addressOf[way] === undefined)) throw new ContactWithoutAddress();
    return inTx(this.db, async (tx) => {
      await lockFirm(tx, taxCode);
      const [recorded]: { version: number }[] = await tx.query(
        `insert into business_contact (tax_code, version, email, phone, channels, language, source_system, recorded_at)
         values ($1, $2, $3, $4, $5, $6, $7, $8)
         on conflict (tax_code) do update set version = excluded.version, email = excluded.email, phone = excluded.phone,
           channels = excluded.channels, language = excluded.language, source_system = excluded.source_system,
           recorded_at = excluded.recorded_at
           where business_contact.version < excluded.version
         returning version`,
        [
          taxCode,
          body.version,
          body.email ?? null,
          phone ?? null,
          channels,
          body.language ?? 'vi',
          body.sourceSystem,
          now,
        ],
      );
      if (recorded) {
        await believe(tx, [body.email, phone]);
        await this.askAfterAll(tx, taxCode, now);
      }
      return { taxCode, version: recorded?.version ?? (await versionOf(tx, taxCode)) };
    });
  }

  /** A branch (13 digits) without a contact of its own is reached through its firm (10 digits). */
  private async askAfterAll(tx: Tx, taxCode: string, now: Date): Promise<void> {
    await tx.query(
      `update invitation set due_at = $2, not_sent_reason = null
        where (tax_code = $1 or (length(tax_code) = 13 and left(tax_code, 10) = $1)) and not_sent_reason = any($3)`,
      [taxCode, now, MENDED_BY_A_CONTACT],
    );
  }
}

async function versionOf(tx: Tx, taxCode: string): Promise<number> {
  const [row]: { version: number }[] = await tx.query('select version from business_contact where tax_code = $1', [
    taxCode,
  ]);
  return row!.version;
}

async function believe(tx: Tx, addresses: (string | undefined)[]): Promise<void> {
  const hashes = addresses.filter((address) => address !== undefined).map(addressHash);
  await tx.query(`delete from suppression where address_hash = any($1) and reason <> 'opted-out'`, [hashes]);
}
