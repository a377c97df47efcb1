import type { Caller } from '@hailong/identity';
import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength, MinLength } from 'class-validator';
import { DataSource } from 'typeorm';
import { RatingNotReadable } from '../reading/reading.errors';
import { isAskedAbout, type AskedSubject } from '../requests/asked-subject';
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

interface Counting {
  version: number;
  subjects: AskedSubject[];
}

const SELECT_COUNTING = `
  SELECT g.version, r.subjects FROM rating g JOIN rating_request r USING (request_id) JOIN rating_case c USING (rating_id)
  WHERE g.rating_id = $1 AND g.withdrawn_at IS NULL AND c.inspector_id = $2`;

/**
 * Opens the contact of a rating for the inspector to whom its case is assigned, where the business agreed to it; for everybody else,
 * without that agreement and of a rating that was taken back, there is nothing. Each opening is logged with its reason before anything leaves (I-28).
 */
@Injectable()
export class OpenContact {
  constructor(
    private readonly db: DataSource,
    private readonly vault: Vault,
  ) {}

  async execute(ratingId: string, { reason }: OpenContactBody, reader: Caller): Promise<OpenedContact> {
    const [counting] = await this.db.query<Counting[]>(SELECT_COUNTING, [ratingId, reader.id]);
    if (counting === undefined || isAskedAbout(counting.subjects, reader)) throw new RatingNotReadable();
    const { id, employeeNumber } = reader;
    const contact = await this.vault.open(ratingId, counting.version, { id, employeeNumber, reason });
    if (contact === undefined) throw new RatingNotReadable();
    return { contact };
  }
}
