import { createReadStream } from 'node:fs';
import { dirname, join } from 'node:path';
import { Public } from '@hailong/identity';
import { Controller, Get, Header, NotFoundException, Param, Res } from '@nestjs/common';
import { ApiExcludeController, type OpenAPIObject } from '@nestjs/swagger';
import type { FastifyReply } from 'fastify';
import { ApiReference } from './api-reference';
import { REFERENCE_PAGE, REFERENCE_START } from './reference-page';

/** Its main module loads the whole reader into memory, so only its place is asked for. */
const ASSETS_DIR = dirname(require.resolve('swagger-ui-dist/package.json'));

const ASSETS: Record<string, string> = {
  'swagger-ui.css': 'text/css; charset=utf-8',
  'swagger-ui-bundle.js': 'text/javascript; charset=utf-8',
};

/** Scripts and styles come from this origin alone; the reference page sets some of its sizes by style attributes. */
const POLICY = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "style-src-attr 'unsafe-inline'",
  "img-src 'self' data:",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** The description of the API, for programs and for people. Nothing of it comes from another origin. */
@ApiExcludeController()
@Controller('api')
export class ReferenceController {
  constructor(private readonly reference: ApiReference) {}

  @Get('openapi.json')
  @Public()
  document(): Promise<OpenAPIObject> {
    return this.reference.document();
  }

  @Get('docs')
  @Public()
  @Header('content-type', 'text/html; charset=utf-8')
  @Header('content-security-policy', POLICY)
  page(): string {
    return REFERENCE_PAGE;
  }

  @Get('docs/start.js')
  @Public()
  @Header('content-type', 'text/javascript; charset=utf-8')
  start(): string {
    return REFERENCE_START;
  }

  @Get('docs/:asset')
  @Public()
  asset(@Param('asset') asset: string, @Res() reply: FastifyReply): void {
    const type = Object.hasOwn(ASSETS, asset) && ASSETS[asset];
    if (!type) throw new NotFoundException();
    void reply
      .type(type)
      .header('cache-control', 'public, max-age=3600')
      .send(createReadStream(join(ASSETS_DIR, asset)));
  }
}
