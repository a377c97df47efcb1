import { ApiProperty } from '@nestjs/swagger';

/** A thing that can be ticked or chosen. */
export class ChoiceView {
  @ApiProperty({ example: 'good' }) code!: string;
  @ApiProperty({ example: 'Tốt' }) vi!: string;
  @ApiProperty({ example: 'Good' }) en!: string;
}

/** A reason that may be ticked when one of these levels was given. */
export class ReasonView extends ChoiceView {
  @ApiProperty({ type: [Number], example: [1, 2] }) levels!: number[];
}

/** A question with a closed list of answers; none need be chosen. */
export class CriterionView extends ChoiceView {
  @ApiProperty({ type: [ChoiceView] }) answers!: ChoiceView[];
}

/** What is asked besides levels, at one version. A version never changes. */
export class CatalogueView {
  @ApiProperty({ example: 1 }) version!: number;
  @ApiProperty({ type: [ReasonView] }) reasons!: ReasonView[];
  @ApiProperty({ type: [CriterionView] }) criteria!: CriterionView[];
  @ApiProperty({ type: CriterionView, description: 'about the electronic system, never about a person' })
  system!: CriterionView;
}
