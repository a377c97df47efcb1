import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import { AllowedTo } from '@hailong/identity';
import { DemoMessagePage, DemoMessages } from './demo-messages.query';

@ApiTags('demonstration')
@Controller('api/v1/demo-messages')
export class DemoMessagesController {
  constructor(private readonly messages: DemoMessages) {}

  /** Invitations with their working links, oldest first. Exists in a demonstration only. */
  @Get()
  @AllowedTo('operator')
  @ApiQuery({ name: 'cursor', required: false })
  @ApiOkResponse({ type: DemoMessagePage })
  listDemoMessages(@Query('cursor') cursor?: string): Promise<DemoMessagePage> {
    return this.messages.page(cursor);
  }
}
