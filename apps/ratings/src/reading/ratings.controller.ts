import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Controller, Get, Param } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { ReadableRating, ReadRating } from './read-rating';
import { RatingNotReadable } from './reading.errors';

/** Single ratings, for the inspector of a case. */
@ApiTags('ratings')
@Controller('api/v1/ratings')
export class RatingsController {
  constructor(private readonly reading: ReadRating) {}

  /** One rating, for the inspector to whom its case is assigned and the inspection head; every reading is logged. */
  @AllowedTo('inspector', 'inspection-head')
  @ApiOkResponse({ type: ReadableRating })
  @Get(':ratingId')
  read(@Param('ratingId') ratingId: string, @CurrentCaller() caller: Caller): Promise<ReadableRating> {
    if (!isUUID(ratingId)) throw new RatingNotReadable();
    return this.reading.execute(ratingId, caller);
  }
}
