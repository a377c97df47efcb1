import { ApiProperty } from '@nestjs/swagger';
import type { IdentifierHit } from '../reply/identifier-hits';
import { GRIEVANCE_HAPPENINGS, type GrievanceHappening } from './grievance-entry.entity';
import { GRIEVANCE_ACTIONS, GRIEVANCE_STATES, type GrievanceAction, type GrievanceState } from './grievance-lifecycle';
import { GrievanceRow } from './grievance-row';
import { FINDINGS, type Finding } from './grievance.entity';

const OPTIONAL_TEXT = { type: String, nullable: true } as const;
const OPTIONAL_INSTANT = { ...OPTIONAL_TEXT, format: 'date-time' } as const;

/** Somebody of the inspection, as colleagues see him. */
export class InspectorView {
  @ApiProperty() inspectorId!: string;
  @ApiProperty(OPTIONAL_TEXT) inspectorNumber!: string | null;
  @ApiProperty(OPTIONAL_TEXT) name!: string | null;
}

/** One subject of the poor rating; its level is answered by the ratings service. */
export class GrievanceSubjectView {
  @ApiProperty() subjectId!: string;
  @ApiProperty() kind!: string;
  @ApiProperty({ format: 'uuid' }) unitId!: string;
  @ApiProperty(OPTIONAL_TEXT) unitNameVi!: string | null;
  @ApiProperty(OPTIONAL_TEXT) unitNameEn!: string | null;
}

/** The conclusion as it stands, and who stands for it. */
export class ConclusionView {
  @ApiProperty({ enum: FINDINGS }) finding!: Finding;
  @ApiProperty() summary!: string;
  @ApiProperty() measure!: string;
  @ApiProperty() replyVi!: string;
  @ApiProperty(OPTIONAL_TEXT) replyEn!: string | null;
  @ApiProperty({ type: InspectorView }) concludedBy!: InspectorView;
  @ApiProperty({ format: 'date-time' }) concludedAt!: string;
  @ApiProperty({ type: InspectorView, nullable: true }) approvedBy!: InspectorView | null;
  @ApiProperty(OPTIONAL_INSTANT) approvedAt!: string | null;
}

/** One place of the reply that has to go before it can be approved. */
export class ReplyHitView {
  @ApiProperty({ enum: ['replyVi', 'replyEn'] }) field!: IdentifierHit['field'];
  @ApiProperty({ example: 'reply.phone' }) code!: string;
  @ApiProperty() start!: number;
  @ApiProperty() length!: number;
}

/** One entry of the time line; without a person the system did it. */
export class GrievanceEntryView {
  @ApiProperty() entryId!: string;
  @ApiProperty({ format: 'date-time' }) at!: string;
  @ApiProperty({ enum: GRIEVANCE_HAPPENINGS }) event!: GrievanceHappening;
  @ApiProperty({ type: InspectorView, nullable: true }) by!: InspectorView | null;
  @ApiProperty(OPTIONAL_TEXT) note!: string | null;
}

/** One move that the caller may make now. */
export class OpenTransition {
  @ApiProperty({ enum: GRIEVANCE_ACTIONS }) action!: GrievanceAction;
  @ApiProperty({ enum: GRIEVANCE_STATES }) to!: GrievanceState;
}

/** The whole file of one case for one caller. */
export class GrievanceFile extends GrievanceRow {
  @ApiProperty({ format: 'uuid' }) requestId!: string;
  @ApiProperty({ ...OPTIONAL_INSTANT, description: 'since when the business has its rating withdrawn' })
  ratingWithdrawnAt!: string | null;
  @ApiProperty({ type: [GrievanceSubjectView] }) subjects!: GrievanceSubjectView[];
  @ApiProperty({ type: ConclusionView, nullable: true }) conclusion!: ConclusionView | null;
  @ApiProperty({ type: [ReplyHitView] }) replyHits!: ReplyHitView[];
  @ApiProperty(OPTIONAL_TEXT) replyId!: string | null;
  @ApiProperty(OPTIONAL_INSTANT) publishedAt!: string | null;
  @ApiProperty({ type: [GrievanceEntryView] }) timeline!: GrievanceEntryView[];
  @ApiProperty({ type: [OpenTransition] }) transitions!: OpenTransition[];
  @ApiProperty({ type: [InspectorView] }) inspectors!: InspectorView[];
}
