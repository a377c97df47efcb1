import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayUnique,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsObject,
  IsString,
  IsUUID,
  Matches,
  Max,
  MaxLength,
  Min,
  ValidateNested,
} from 'class-validator';
import { MaxFields, MayBeAbsent } from './body-rules';

const SUBJECT = '7c9e6679-7425-40de-944b-e07fc1f90ae7';
const MOST_SUBJECTS = 200;
const MOST_REASONS = 50;
const MOST_CRITERIA = 50;
/** In code units, so that a body is refused before its characters are counted. */
const LONGEST_TEXT = 20_000;

/** What one subject got. A subject that is left out does not apply. */
export class GivenLevel {
  @ApiProperty({ example: SUBJECT }) @IsString() @Matches(/^[\w.:-]{1,80}$/) subjectId!: string;
  @ApiProperty({ minimum: 1, maximum: 5, example: 2, description: '5 very satisfied … 1 very dissatisfied' })
  @IsInt()
  @Min(1)
  @Max(5)
  level!: number;
}

/** How the business may be reached. It lies in a vault and is opened for the inspector of a case only, if the business agreed. */
export class ContactBody {
  @ApiProperty({ example: 'Chị Lan, 0912 345 678', maxLength: 200 }) @IsString() @MaxLength(LONGEST_TEXT) text!: string;
  @ApiProperty({ example: true }) @IsBoolean() hasAgreed!: boolean;
}

/** What a business answers, in the codes of the catalogue that the request names. */
export class AnswersBody {
  @ApiProperty({ type: [GivenLevel] })
  @IsArray()
  @ArrayMaxSize(MOST_SUBJECTS)
  @ArrayUnique((given: GivenLevel | null) => given?.subjectId)
  @ValidateNested({ each: true })
  @Type(() => GivenLevel)
  levels!: GivenLevel[];

  @ApiPropertyOptional({ example: 1, description: 'needed with reasons, criteria or system' })
  @MayBeAbsent()
  @IsInt()
  catalogue?: number;

  @ApiPropertyOptional({ type: [String], example: ['delay'] })
  @MayBeAbsent()
  @IsArray()
  @ArrayMaxSize(MOST_REASONS)
  @ArrayUnique()
  @IsString({ each: true })
  reasons?: string[];

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: { type: 'string' },
    example: { attitude: 'good', 'no-unofficial-cost': 'yes' },
  })
  @MayBeAbsent()
  @IsObject()
  @MaxFields(MOST_CRITERIA)
  criteria?: Record<string, unknown>;

  @ApiPropertyOptional({ example: 'available', description: 'about the electronic system, never about a person' })
  @MayBeAbsent()
  @IsString()
  system?: string;

  @ApiPropertyOptional({ maxLength: 2000, example: 'Phải bổ sung chứng từ hai lần.' })
  @MayBeAbsent()
  @IsString()
  @MaxLength(LONGEST_TEXT)
  comment?: string;

  @ApiPropertyOptional({ default: false, description: 'the business wants its matter resolved: this opens a case' })
  @MayBeAbsent()
  @IsBoolean()
  wantsResolution?: boolean;

  @ApiPropertyOptional({ type: ContactBody })
  @MayBeAbsent()
  @IsObject()
  @ValidateNested()
  @Type(() => ContactBody)
  contact?: ContactBody;

  @ApiPropertyOptional({
    enum: ['vi', 'en'],
    default: 'vi',
    description: 'the language in which the business was asked',
  })
  @MayBeAbsent()
  @IsIn(['vi', 'en'])
  language?: 'vi' | 'en';
}

/** One rating of one request. */
export class RatingBody extends AnswersBody {
  @ApiProperty({ example: 'b1f3c1de-5a0c-5d7e-8f43-0d5f2c7c9a11' }) @IsUUID() requestId!: string;
}

/** Up to a thousand ratings. They are judged one by one, so that a bad one harms no other. */
export class RatingBatchBody {
  @ApiProperty({ type: [RatingBody], minItems: 1, maxItems: 1000 }) ratings!: RatingBody[];
}

/** The wish to take a rating back. */
export class WithdrawalBody {
  @ApiPropertyOptional({
    enum: ['yes', 'no'],
    description: 'whether somebody pressed for it; only audit learns of a yes',
  })
  @MayBeAbsent()
  @IsIn(['yes', 'no'])
  underPressure?: 'yes' | 'no';

  @ApiPropertyOptional({ enum: ['vi', 'en'], default: 'vi' })
  @MayBeAbsent()
  @IsIn(['vi', 'en'])
  language?: 'vi' | 'en';
}
