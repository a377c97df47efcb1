import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { AllowedTo } from '@hailong/identity';
import { DemoMessagePage, DemoMessages, DemoMessagesScope } from './demo-messages.query';

@ApiTags('demonstration')
@Controller('api/v1/demo-messages')
export class DemoMessagesController {
  constructor(private readonly messages: DemoMessages) {}

  /** Every message as its reader would get it, with its working links; the oldest first unless asked otherwise. Exists in a demonstration only. */
  @Get()
  @AllowedTo('operator')
  @ApiOkResponse({ type: DemoMessagePage })
  listDemoMessages(@Query() scope: DemoMessagesScope): Promise<DemoMessagePage> {
    return this.messages.page(scope);
  }
}
