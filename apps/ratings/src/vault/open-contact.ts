import type { Caller } from '@hailong/identity';
import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { RatingNotReadable } from '../reading/reading.errors';
import { Vault } from './vault';

/** Why a contact has to be opened. */
export class OpenContactBody {
  @ApiProperty({ minLength: 5, maxLength: 500, description: 'kept with the opening, for the auditors' })
  @IsString()
  @MinLength(5)
  @MaxLength(500)
  reason!: string;
}

/** How the business of a case may be reached. */
export class OpenedContact {
  @ApiProperty() contact!: string;
}

const SELECT_INSPECTOR = `SELECT inspector_id AS "inspectorId" FROM rating_case WHERE rating_id = $1`;

/**
 * Opens the contact of a rating for the inspector to whom its case is assigned, where the business agreed to it; for everybody else, and
 * without that agreement, there is nothing. Each opening is logged with its reason before anything leaves (I-28).
 */
@Injectable()
export class OpenContact {
  constructor(
    private readonly db: DataSource,
    private readonly vault: Vault,
  ) {}

  async execute(ratingId: string, { reason }: OpenContactBody, reader: Caller): Promise<OpenedContact> {
    const [found] = await this.db.query<{ inspectorId: string | null }[]>(SELECT_INSPECTOR, [ratingId]);
    if (found?.inspectorId !== reader.id) throw new RatingNotReadable();
    const { id, employeeNumber } = reader;
    const contact = await this.vault.open(ratingId, { id, employeeNumber, reason });
    if (contact === undefined) throw new RatingNotReadable();
    return { contact };
  }
}
