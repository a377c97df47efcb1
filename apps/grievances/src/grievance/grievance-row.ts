import { ApiProperty } from '@nestjs/swagger';
import { GRIEVANCE_STATES, type GrievanceState } from './grievance-lifecycle';

const OPTIONAL_TEXT = { type: String, nullable: true } as const;

/** One case as the queue shows it. The lot stands there masked; nothing of the business does. */
export class GrievanceRow {
  @ApiProperty({ format: 'uuid' }) grievanceId!: string;
  @ApiProperty({ format: 'uuid' }) ratingId!: string;
  @ApiProperty({ example: '•••••••8910' }) lotMasked!: string;
  @ApiProperty({ format: 'uuid' }) unitId!: string;
  @ApiProperty(OPTIONAL_TEXT) unitNameVi!: string | null;
  @ApiProperty(OPTIONAL_TEXT) unitNameEn!: string | null;
  @ApiProperty({ enum: GRIEVANCE_STATES }) state!: GrievanceState;
  @ApiProperty() lowestLevel!: number;
  @ApiProperty() wantsResolution!: boolean;
  @ApiProperty({ format: 'date-time' }) openedAt!: string;
  @ApiProperty({ format: 'date-time' }) changedAt!: string;
  @ApiProperty(OPTIONAL_TEXT) inspectorId!: string | null;
  @ApiProperty(OPTIONAL_TEXT) inspectorNumber!: string | null;
  @ApiProperty(OPTIONAL_TEXT) inspectorName!: string | null;
  @ApiProperty() version!: number;
}

/** The lot's number with all but its last four digits hidden. */
export function maskedLot(lotId: string): string {
  return lotId.slice(-4).padStart(lotId.length, '•');
}
