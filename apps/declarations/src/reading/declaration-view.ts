import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { NOT_ASKED_REASONS } from '../requests/decide-ask';
import { REQUEST_TRANSITIONS } from '../requests/rating-request';
import { TimingView } from '../timing/timing-view';
import { CodeView } from './code-names';
import { OfficeView } from './offices-shown';

/** One entry of the lane history, as received; an unknown lane is shown as unknown. */
export class LaneView {
  @ApiProperty() lane!: string;
  @ApiProperty() at!: string;
  @ApiProperty() inferred!: boolean;
  @ApiProperty() known!: boolean;
  @ApiProperty() nameVi!: string;
  @ApiProperty() nameEn!: string;
}

/** Who handled one stage. */
export class HandlingView {
  @ApiProperty() handlingId!: string;
  @ApiProperty() stage!: string;
  @ApiProperty({ type: CodeView }) stageName!: CodeView;
  @ApiProperty() officeCode!: string;
  @ApiPropertyOptional() teamCode?: string;
  @ApiPropertyOptional() serviceNumber?: string;
  @ApiProperty() startedAt!: string;
  @ApiPropertyOptional() endedAt?: string;
  @ApiProperty({ description: 'true: it came after the rating, which it does not touch.' }) isAfterRating!: boolean;
}

/** One amendment; `version` is the twelfth digit of the number it came under. */
export class AmendmentView {
  @ApiProperty() version!: number;
  @ApiProperty() at!: string;
  @ApiProperty({ enum: ['declarant', 'customs'] }) by!: 'declarant' | 'customs';
  @ApiProperty() isAfterClearance!: boolean;
}

/** Something about the declaration that a person may want to look at; it refused nothing. */
export class DeclarationWarningView {
  @ApiProperty({ example: 'declaration.check-digit' }) code!: string;
  @ApiProperty() message!: string;
}

/** The request of the declaration's lot, or why there is none. */
export class LotRequestView {
  @ApiProperty() lotId!: string;
  @ApiProperty({ enum: ['own', 'linked', 'contradictory'] }) link!: string;
  @ApiPropertyOptional() requestId?: string;
  @ApiPropertyOptional({ enum: Object.keys(REQUEST_TRANSITIONS) }) requestState?: string;
  @ApiPropertyOptional({ enum: NOT_ASKED_REASONS }) notAskedReason?: string;
}

/** One declaration as its events tell it. */
export class DeclarationView {
  @ApiProperty() declarationId!: string;
  @ApiProperty() amendment!: number;
  @ApiProperty() state!: string;
  @ApiProperty() isManual!: boolean;
  @ApiPropertyOptional() officeCode?: string;
  @ApiPropertyOptional() processingOfficeCode?: string;
  @ApiPropertyOptional() inspectingOfficeCode?: string;
  @ApiPropertyOptional() supervisingOfficeCode?: string;
  @ApiPropertyOptional() subsectionCode?: string;
  @ApiPropertyOptional() kindCode?: string;
  @ApiPropertyOptional({ type: CodeView }) kind?: CodeView;
  @ApiProperty({ type: [OfficeView] }) offices!: OfficeView[];
  @ApiPropertyOptional() direction?: string;
  @ApiPropertyOptional() goodsLineCount?: number;
  @ApiPropertyOptional() initialLane?: string;
  @ApiPropertyOptional() finalLane?: string;
  @ApiProperty({ type: [LaneView] }) lanes!: LaneView[];
  @ApiProperty({ type: [HandlingView] }) handlings!: HandlingView[];
  @ApiProperty({ type: [String], description: 'Handlings that were recorded by mistake, by their ids.' })
  withdrawnHandlings!: string[];
  @ApiProperty({ type: [AmendmentView] }) amendments!: AmendmentView[];
  @ApiPropertyOptional({ enum: ['standing', 'withdrawn'] }) inspectionNotice?: string;
  @ApiProperty({ type: Object, description: 'First instant of each kind of event.' }) happenedAt!: Record<
    string,
    string
  >;
  @ApiPropertyOptional() cancelledAt?: string;
  @ApiProperty({ type: [DeclarationWarningView] }) warnings!: DeclarationWarningView[];
  @ApiPropertyOptional({ type: TimingView }) timing?: TimingView;
  @ApiProperty({ type: LotRequestView }) lot!: LotRequestView;
}
