import { Body, Controller, Param, Put } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AllowedTo } from '@hailong/identity';
import { RecordBusinessContact, RecordBusinessContactBody, RecordedContact } from './record-business-contact';

@ApiTags('messages')
@Controller('api/v1/business-contacts')
export class BusinessContactsController {
  constructor(private readonly contacts: RecordBusinessContact) {}

  /** Records where a business is reached, as the tax register says. Nobody reads it back. */
  @Put(':taxCode')
  @AllowedTo('source-system')
  @ApiOkResponse({ type: RecordedContact })
  recordBusinessContact(
    @Param('taxCode') taxCode: string,
    @Body() body: RecordBusinessContactBody,
  ): Promise<RecordedContact> {
    return this.contacts.execute(taxCode, body, new Date());
  }
}
