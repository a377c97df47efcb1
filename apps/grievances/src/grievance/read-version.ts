import { ApiProperty } from '@nestjs/swagger';
import { IsInt, Max, Min } from 'class-validator';

const HIGHEST = 2_147_483_647;

/** Every move names the version of the case that its caller has read: a case that changed meanwhile refuses it. */
export class ReadVersion {
  @ApiProperty({ minimum: 1, maximum: HIGHEST, description: 'the version of the case that was read' })
  @IsInt()
  @Min(1)
  @Max(HIGHEST)
  version!: number;
}
