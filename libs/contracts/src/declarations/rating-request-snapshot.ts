import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min, MinLength } from 'class-validator';
import { DECLARATION_ID } from '../declaration-number';
import { HIGHEST_VERSION } from '../highest-version';
import { IsDay, IsInstant } from '../is-instant';
import { OFFICE_CODE, TAX_CODE } from '../known-codes';
import { ListOf } from '../list-of';

/** One declaration of the lot that is asked about. */
export class RequestedDeclaration {
  @IsString() @Matches(DECLARATION_ID) declarationId!: string;
  @IsOptional() @IsString() @Matches(OFFICE_CODE) officeCode?: string;
  @IsOptional() @IsString() @MaxLength(5) kindCode?: string;
  @IsOptional() @IsIn(['import', 'export']) direction?: 'import' | 'export';
  @IsOptional() @IsString() @MaxLength(3) lane?: string;
}

/** One subject that the business can give a level to, with its unit as of the handling. */
export class RequestedSubject {
  @IsString() @MinLength(1) @MaxLength(80) subjectId!: string;
  @IsIn(['branch', 'team', 'stage', 'officer']) kind!: 'branch' | 'team' | 'stage' | 'officer';
  @IsUUID() unitId!: string;
  @IsOptional() @IsString() @MaxLength(40) stage?: string;
  @IsOptional() @IsUUID() officerId?: string;
  @IsOptional() @IsString() @MaxLength(20) serviceNumber?: string;
  @IsString() @MinLength(1) @MaxLength(200) nameVi!: string;
  @IsOptional() @IsString() @MaxLength(200) nameEn?: string;
  /** The one declaration of the lot in whose handling this subject took part; absent when it took part in several, or in all. */
  @IsOptional() @IsString() @Matches(DECLARATION_ID) declarationId?: string;
}

/** Everything that is known of a rating request at one version. */
export abstract class RatingRequestSnapshot {
  @IsUUID() requestId!: string;
  @IsInt() @Min(1) @Max(HIGHEST_VERSION) version!: number;
  @IsString() @Matches(DECLARATION_ID) lotId!: string;
  @ListOf(() => RequestedDeclaration) declarations!: RequestedDeclaration[];
  @IsString() @Matches(TAX_CODE) taxCode!: string;
  @IsString() @Matches(OFFICE_CODE) officeCode!: string;
  @ListOf(() => RequestedSubject) subjects!: RequestedSubject[];
  @IsOptional() @IsString() @MaxLength(3) lane?: string;
  @IsOptional() @IsString() @MaxLength(5) kindCode?: string;
  @IsIn(['open', 'announced']) state!: 'open' | 'announced';
  @IsInstant() openedAt!: string;
  @IsOptional() @IsInstant() announcedAt?: string;
  /** The day of the service in Vietnam. */
  @IsDay() servedOn!: string;
  @IsInstant() expiresAt!: string;
  /** Set where all that could be asked about is cancelled already: nobody may rate, whatever `state` says. */
  @IsOptional() @IsInstant() cancelledAt?: string;
}
