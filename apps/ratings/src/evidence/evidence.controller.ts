import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Controller, Get, Param, Res } from '@nestjs/common';
import { ApiOkResponse, ApiProduces, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import type { FastifyReply } from 'fastify';
import { RatingNotReadable } from '../reading/reading.errors';
import { ReadEvidencePage } from './read-evidence-page';

/** Evidence of ratings, for the inspector of a case. */
@ApiTags('ratings')
@Controller('api/v1/ratings/:ratingId/evidence')
export class EvidenceController {
  constructor(private readonly pages: ReadEvidencePage) {}

  /** One page of a file as a picture to be saved, for whoever may read its rating; every look is logged. It is never shown as part of this site. */
  @AllowedTo('inspector', 'inspection-head')
  @ApiProduces('image/jpeg')
  @ApiOkResponse({ schema: { type: 'string', format: 'binary' } })
  @Get(':evidenceId/pages/:page')
  async read(
    @Param('ratingId') ratingId: string,
    @Param('evidenceId') evidenceId: string,
    @Param('page') page: string,
    @CurrentCaller() caller: Caller,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    if (!isUUID(ratingId) || !isUUID(evidenceId) || !/^[1-9]\d?$/.test(page)) throw new RatingNotReadable();
    const picture = await this.pages.execute({ ratingId, evidenceId, page: Number(page) }, caller);
    const name = `bang-chung-${evidenceId.slice(0, 8)}-${page}.jpg`;
    void reply
      .headers({
        'content-type': 'image/jpeg',
        'content-disposition': `attachment; filename="${name}"`,
        'content-security-policy': 'sandbox',
        'x-content-type-options': 'nosniff',
        'cache-control': 'no-store',
      })
      .send(picture);
  }
}
