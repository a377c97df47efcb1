import { AllowedTo } from '@hailong/identity';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiQuery, ApiTags } from '@nestjs/swagger';
import { MessagePage, MessageSummary, MessageTrail, SuppressionPage } from './message-trail.query';

@ApiTags('messages')
@Controller('api/v1/messages')
export class MessagesController {
  constructor(private readonly trail: MessageTrail) {}

  /** What became of each message, newest first: attempts, state and the number of the other side's answer. No address and no link. */
  @Get()
  @AllowedTo('operator')
  @ApiQuery({ name: 'cursor', required: false })
  @ApiOkResponse({ type: MessagePage })
  listMessages(@Query('cursor') cursor?: string): Promise<MessagePage> {
    return this.trail.page(cursor);
  }

  /** Which businesses are not written to over which channel, because they stopped the messages or their address was refused. No address. */
  @Get('suppressions')
  @AllowedTo('operator')
  @ApiQuery({ name: 'cursor', required: false })
  @ApiOkResponse({ type: SuppressionPage })
  listSuppressions(@Query('cursor') cursor?: string): Promise<SuppressionPage> {
    return this.trail.suppressions(cursor);
  }

  /** Messages by channel and state, and how many lots nobody was written to about, by reason. */
  @Get('summary')
  @AllowedTo('operator')
  @ApiOkResponse({ type: MessageSummary })
  summarizeMessages(): Promise<MessageSummary> {
    return this.trail.summary();
  }
}
