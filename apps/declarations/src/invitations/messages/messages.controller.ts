import { AllowedTo } from '@hailong/identity';
import { Controller, Get, Query } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { MessagePage, MessagesScope, MessageSummary, MessageTrail } from './message-trail.query';

@ApiTags('messages')
@Controller('api/v1/messages')
export class MessagesController {
  constructor(private readonly trail: MessageTrail) {}

  /** What became of each message, newest first: attempts, state and the number of the other side's answer. No address and no link. */
  @Get()
  @AllowedTo('operator')
  @ApiOkResponse({ type: MessagePage })
  listMessages(@Query() scope: MessagesScope): Promise<MessagePage> {
    return this.trail.page(scope);
  }

  /** Messages by channel and state, which of them wait and why (a quota, a server that is down), and how many lots nobody was written to about, by reason. */
  @Get('summary')
  @AllowedTo('operator')
  @ApiOkResponse({ type: MessageSummary })
  summarizeMessages(): Promise<MessageSummary> {
    return this.trail.summary();
  }
}
