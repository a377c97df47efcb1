import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Body, Controller, HttpCode, Param, Post } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { isUUID } from 'class-validator';
import { RatingNotReadable } from '../reading/reading.errors';
import { OpenContact, OpenContactBody, OpenedContact } from './open-contact';

/** Contacts of businesses that agreed to be reached. */
@ApiTags('ratings')
@Controller('api/v1/ratings/:ratingId/contact-openings')
export class ContactController {
  constructor(private readonly contacts: OpenContact) {}

  /** Opens the contact for the inspector to whom the case is assigned, if the business agreed; every opening is logged with its reason. */
  @AllowedTo('inspector')
  @ApiOkResponse({ type: OpenedContact })
  @HttpCode(200)
  @Post()
  open(
    @Param('ratingId') ratingId: string,
    @Body() body: OpenContactBody,
    @CurrentCaller() caller: Caller,
  ): Promise<OpenedContact> {
    if (!isUUID(ratingId)) throw new RatingNotReadable();
    return this.contacts.execute(ratingId, body, caller);
  }
}
