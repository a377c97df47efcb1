import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import type { LifecycleKind } from '../folding/declaration-facts';
import { isOutOfHours, type CoursePart, type Timing } from './timing';

const PARTS: CoursePart['part'][] = [
  'registration-to-lane',
  'lane-to-inspection',
  'inspection-to-clearance',
  'registration-to-clearance',
];

/** One part of the course of a declaration. */
export class CoursePartView {
  @ApiProperty({ enum: PARTS }) part!: CoursePart['part'];
  @ApiProperty() from!: string;
  @ApiProperty() to!: string;
  @ApiProperty() wallSeconds!: number;
  @ApiPropertyOptional({ description: 'Within the office hours; absent when it took longer than a year.' })
  workingSeconds?: number;
}

/** What one stage took, all its handlings together. */
export class StageTimeView {
  @ApiProperty() stage!: string;
  @ApiProperty() wallSeconds!: number;
  @ApiPropertyOptional() workingSeconds?: number;
}

/** The facts of time on a declaration. */
export class TimingView {
  @ApiProperty() isOutOfHours!: boolean;
  @ApiProperty({ type: [CoursePartView] }) course!: CoursePartView[];
  @ApiProperty({ type: [StageTimeView] }) stages!: StageTimeView[];
  @ApiProperty({ type: [String] }) handlingsOutOfHours!: string[];
  @ApiProperty({ type: [String] }) actsOutOfHours!: LifecycleKind[];
}

/** The facts of time as they are shown. */
export function timingShown(timing: Timing): TimingView {
  return { isOutOfHours: isOutOfHours(timing), ...timing };
}
