import type {} from '@fastify/multipart';
import { AllowedTo } from '@hailong/identity';
import { Controller, HttpCode, Post, Query, Req, UnsupportedMediaTypeException } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiPropertyOptional, ApiTags } from '@nestjs/swagger';
import { IsIn, IsOptional } from 'class-validator';
import type { FastifyRequest } from 'fastify';
import { ImportOrganisation, type OrganisationFile } from './import-organisation';
import { NotOneFile } from './organisation-import.errors';
import { OrganisationImportResult } from './organisation-import-result';
import { FILE_LIMIT } from './read-file';

/** How to import. A misspelt parameter is refused, so that nobody records what he only wanted to try. */
export class OrganisationImportQuery {
  @ApiPropertyOptional({ enum: ['true', 'false'], description: 'true: tell what would change, and record nothing.' })
  @IsOptional()
  @IsIn(['true', 'false'])
  dryRun?: 'true' | 'false';
}

/** Takes the register of the organisation as a file. */
@ApiTags('organisation')
@Controller('api/v1/organisation-imports')
@AllowedTo('operator')
export class OrganisationImportController {
  constructor(private readonly importOrganisation: ImportOrganisation) {}

  @Post()
  @HttpCode(200)
  @ApiOperation({
    summary: 'Imports units and officers from one CSV or JSON file: all of it, or nothing and every fault is named.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', properties: { file: { type: 'string', format: 'binary' } }, required: ['file'] },
  })
  @ApiOkResponse({ type: OrganisationImportResult })
  async importFile(
    @Req() request: FastifyRequest,
    @Query() { dryRun }: OrganisationImportQuery,
  ): Promise<OrganisationImportResult> {
    if (!request.isMultipart()) throw new UnsupportedMediaTypeException();
    return this.importOrganisation.execute(await onlyFileOf(request), dryRun === 'true', new Date());
  }
}

/** One byte more than a file may have is read, so that the reader itself sees that it is too large. */
const UPLOAD_LIMITS = { fileSize: FILE_LIMIT + 1, files: 2, fields: 20, fieldSize: 10_000 };

async function onlyFileOf(request: FastifyRequest): Promise<OrganisationFile> {
  const files: OrganisationFile[] = [];
  for await (const part of request.files({ limits: UPLOAD_LIMITS, throwFileSizeLimit: false })) {
    const chunks: Buffer[] = [];
    for await (const chunk of part.file) chunks.push(chunk as Buffer);
    files.push({ name: shownName(part.filename), bytes: Buffer.concat(chunks) });
  }
  const [file, another] = files;
  if (!file || another) throw new NotOneFile();
  return file;
}

const NAME_LENGTH = 120;

/** The last part of the name, for the answer alone: it is neither stored nor logged. */
function shownName(name: string): string {
  return (name.split(/[\\/]/).at(-1) ?? '').replaceAll(/\p{C}/gu, '').slice(0, NAME_LENGTH) || 'file';
}
