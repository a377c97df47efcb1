import { IsBoolean, IsIn, IsInt, IsOptional, IsString, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { DECLARATION_NUMBER } from '../declaration-number';
import { IsInstant } from '../is-instant';
import { OFFICE_CODE, TAX_CODE } from '../known-codes';
import { OptionalUnlessRequired } from '../required-fields';

/** What every event about a customs declaration may say. Codes are kept as received; a code we do not know is no fault. */
export abstract class DeclarationEvent {
  @IsString() @Matches(DECLARATION_NUMBER) declarationNumber!: string;
  @IsInstant() occurredAt!: string;
  /** The time as the source wrote it, where it had to be interpreted. */
  @IsOptional() @IsString() @MaxLength(40) occurredAtText?: string;
  @IsString() @MinLength(1) @MaxLength(40) sourceSystem!: string;
  @IsOptional() @IsString() @MaxLength(10) sourceMessageCode?: string;
  @OptionalUnlessRequired() @IsString() @Matches(OFFICE_CODE) officeCode?: string;
  @IsOptional() @IsString() @MaxLength(2) subsectionCode?: string;
  @OptionalUnlessRequired() @IsString() @MinLength(1) @MaxLength(5) kindCode?: string;
  @IsOptional() @IsIn(['import', 'export']) direction?: 'import' | 'export';
  @OptionalUnlessRequired() @IsString() @Matches(TAX_CODE) taxCode?: string;
  @IsOptional() @IsString() @MaxLength(13) agentCode?: string;
  /** The inspection field: 1 green, 2 yellow, 3 red, others as received. */
  @OptionalUnlessRequired() @IsString() @MinLength(1) @MaxLength(3) lane?: string;
  @IsOptional() @IsBoolean() laneInferred?: boolean;
  /** `F` on the first declaration of a lot, else the number of that first one. */
  @IsOptional() @IsString() @Matches(/^(F|[0-9]{11,12})$/) firstDeclarationNumber?: string;
  @IsOptional() @IsInt() @Min(1) @Max(99) branchNumber?: number;
  @IsOptional() @IsInt() @Min(1) @Max(99) branchTotal?: number;
  @IsOptional() @IsString() @Matches(OFFICE_CODE) processingOfficeCode?: string;
  @IsOptional() @IsString() @Matches(OFFICE_CODE) inspectingOfficeCode?: string;
  @IsOptional() @IsString() @Matches(OFFICE_CODE) supervisingOfficeCode?: string;
  @IsOptional() @IsString() @MaxLength(7) storageLocationCode?: string;
  @IsOptional() @IsInt() @Min(0) @Max(50) goodsLineCount?: number;
}
