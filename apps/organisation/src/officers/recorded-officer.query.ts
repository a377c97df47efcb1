import { Injectable } from '@nestjs/common';
import { ApiProperty } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { knownOfficers } from './known-officers';
import { OfficerUnknown } from './officers.errors';
import { HeadshipBody, RecordOfficerBody } from './record-officer';

/** An officer with all dated memberships and headships, as he can be recorded again. */
export class RecordedOfficerView extends RecordOfficerBody {
  @ApiProperty({ format: 'uuid' }) officerId!: string;
  @ApiProperty() version!: number;
  @ApiProperty({ type: [HeadshipBody] }) declare headships: HeadshipBody[];
}

/** One officer with every day that was ever recorded about him. One that is not recorded is refused as not found. */
@Injectable()
export class RecordedOfficer {
  constructor(private readonly db: DataSource) {}

  async find(officerId: string): Promise<RecordedOfficerView> {
    const [officer] = await knownOfficers(this.db.manager, [officerId]);
    if (!officer) throw new OfficerUnknown();
    return officer;
  }
}
