import type {} from '@fastify/multipart';
import { AllowedTo } from '@hailong/identity';
import { Controller, HttpCode, Post, Req, UnsupportedMediaTypeException } from '@nestjs/common';
import { ApiBody, ApiConsumes, ApiOkResponse, ApiOperation, ApiTags } from '@nestjs/swagger';
import type { FastifyRequest } from 'fastify';
import { EcusImportResult } from './ecus-import-result';
import { ECUS_FILE_LIMIT } from './ecus-tables';
import { ImportEcusFiles } from './import-ecus-files';

/** Takes ECUS5-VNACCS exports and prints as files. */
@ApiTags('declarations')
@Controller('api/v1/declaration-imports')
@AllowedTo('source-system', 'operator')
export class EcusImportController {
  constructor(private readonly importFiles: ImportEcusFiles) {}

  @Post('ecus')
  @HttpCode(200)
  @ApiOperation({
    summary:
      'Imports up to 100 ECUS5-VNACCS XML exports or Excel prints of a declaration (.xlsx); each file counts whole or not at all, and has its own result.',
  })
  @ApiConsumes('multipart/form-data')
  @ApiBody({
    schema: { type: 'object', properties: { file: { type: 'array', items: { type: 'string', format: 'binary' } } } },
  })
  @ApiOkResponse({ type: EcusImportResult })
  importEcus(@Req() request: FastifyRequest): Promise<EcusImportResult> {
    if (!request.isMultipart()) throw new UnsupportedMediaTypeException();
    return this.importFiles.execute(uploadsOf(request));
  }
}

/** Most bytes of one upload that are looked at: one more than a file may have, so that the reader itself sees that it is too large. */
const UPLOAD_LIMITS = { fileSize: ECUS_FILE_LIMIT + 1, files: 1_000, fields: 20, fieldSize: 10_000 };

async function* uploadsOf(request: FastifyRequest) {
  for await (const part of request.files({ limits: UPLOAD_LIMITS, throwFileSizeLimit: false })) {
    // Kept open when the reader stops early: the rest of the request is still to be read.
    yield { name: part.filename, chunks: part.file.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer> };
    part.file.resume();
  }
}
