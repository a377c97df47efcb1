import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { ImportDifference } from './differences';
import { ImportFault } from './faults';

/** How many units or officers of a file are new, differ, or stand in the register as they are. */
export class ImportCounts {
  @ApiProperty() added!: number;
  @ApiProperty() changed!: number;
  @ApiProperty() unchanged!: number;
}

const OUTCOMES = ['recorded', 'would-record', 'unchanged', 'refused'] as const;

/** What became of a file: all of it or nothing. */
export class OrganisationImportResult {
  @ApiProperty() file!: string;
  @ApiProperty({ enum: OUTCOMES, description: 'would-record: a dry run found no fault and recorded nothing.' })
  outcome!: (typeof OUTCOMES)[number];
  @ApiPropertyOptional() units?: ImportCounts;
  @ApiPropertyOptional() officers?: ImportCounts;
  @ApiProperty({ type: [ImportDifference], description: 'At most 5,000; the counts count all.' })
  differences!: ImportDifference[];
  @ApiProperty({ type: [ImportFault], description: 'At most 1,000; faultCount counts all.' }) faults!: ImportFault[];
  @ApiProperty() faultCount!: number;
}
