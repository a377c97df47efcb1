import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { SUBJECT_KINDS, type AskedSubject, type SubjectKind } from '../requests/asked-subject';

const UNIT = '7c9e6679-7425-40de-944b-e07fc1f90ae7';

/** One subject that a rating may give a level to. An officer is known by service number only, everything else by its name on the day of service. */
export class OpenSubject {
  @ApiProperty({ example: UNIT }) subjectId!: string;
  @ApiProperty({ enum: SUBJECT_KINDS, example: 'branch' }) kind!: SubjectKind;
  @ApiPropertyOptional({ example: 'document-check', description: 'of a stage, or of an officer in one' })
  stage?: string;
  @ApiPropertyOptional({ example: 'HP1042', description: 'of an officer; absent where it is not known' })
  serviceNumber?: string;
  @ApiPropertyOptional({ example: 'Hải quan cửa khẩu cảng Hải Phòng khu vực I', description: 'never of an officer' })
  nameVi?: string;
  @ApiPropertyOptional({ example: 'Hai Phong Port Area I Customs' }) nameEn?: string;
  @ApiPropertyOptional({ example: '30712345678', description: 'the one declaration of the lot that it handled' })
  declarationId?: string;
}

/** One lot about which a business is asked, with all that the form needs. */
export class OpenRequest {
  @ApiProperty({ example: 'b1f3c1de-5a0c-5d7e-8f43-0d5f2c7c9a11' }) requestId!: string;
  @ApiProperty({ example: '30712345678', description: 'number of the lot: that of its first declaration' })
  lotId!: string;
  @ApiProperty({ type: [String], example: ['30712345678'], description: 'the first 11 digits of each number' })
  declarationIds!: string[];
  @ApiProperty({ enum: ['open', 'announced'], description: 'announced: the lot is cleared or released' })
  state!: 'open' | 'announced';
  @ApiProperty({ example: '03CC' }) officeCode!: string;
  @ApiProperty({ example: 'Hải quan cửa khẩu cảng Hải Phòng khu vực I', description: 'as it was called that day' })
  officeNameVi!: string;
  @ApiPropertyOptional({ example: 'Hai Phong Port Area I Customs' }) officeNameEn?: string;
  @ApiProperty({ example: '2026-11-20', description: 'the day of service, in Vietnam' }) servedOn!: string;
  @ApiProperty({ type: [OpenSubject] }) subjects!: OpenSubject[];
  @ApiProperty({ example: 1, description: 'version of the catalogue of reasons and criteria to be asked' })
  catalogue!: number;
  @ApiProperty({ example: '2026-11-20T01:00:00.000Z' }) openedAt!: string;
  @ApiProperty({ example: '2026-12-20T01:00:00.000Z' }) expiresAt!: string;
}

/** A page of open requests. Walking all pages meets each request that was open all the time exactly once, whatever comes and goes meanwhile. */
export class OpenRequestPage {
  @ApiProperty({ type: [OpenRequest] }) items!: OpenRequest[];
  @ApiPropertyOptional({ example: 'b1f3c1de-5a0c-5d7e-8f43-0d5f2c7c9a11', description: 'absent on the last page' })
  nextCursor?: string;
}

/** A subject as it leaves to software. */
export function openSubject({
  subjectId,
  kind,
  stage,
  serviceNumber,
  nameVi,
  nameEn,
  declarationId,
}: AskedSubject): OpenSubject {
  const named = kind === 'officer' ? { serviceNumber } : { nameVi, nameEn };
  return { subjectId, kind, stage, declarationId, ...named };
}
