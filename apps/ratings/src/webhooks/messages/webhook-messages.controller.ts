import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Body, Controller, Get, HttpCode, Param, Post, Query, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../software/api-problems';
import { WithinBudget } from '../../software/within-budget';
import {
  MessagesQuery,
  WebhookMessagePage,
  WebhookMessagesList,
  WebhookMessageTrail,
  WebhookMessageView,
} from './messages.query';
import { ReplayedMessages, ReplayFailedBody, ReplayMessages } from './replay-messages';

/** What was sent to an endpoint, what became of it, and sending it again. Messages are kept for 30 days. */
@ApiTags('webhooks')
@Controller('api/v1/webhook-endpoints/:endpointId')
@AllowedTo('declaration-software')
@UseGuards(WithinBudget)
export class WebhookMessagesController {
  constructor(
    private readonly messages: MessagesQuery,
    private readonly replay: ReplayMessages,
  ) {}

  /** The messages of the endpoint, the newest first, a hundred a page. */
  @Get('messages')
  @ApiProblems('webhook-endpoint.unknown', 'request.invalid')
  @ApiOkResponse({ type: WebhookMessagePage })
  listWebhookMessages(
    @Param('endpointId') endpointId: string,
    @Query() query: WebhookMessagesList,
    @CurrentCaller() { id }: Caller,
  ): Promise<WebhookMessagePage> {
    return this.messages.page({ clientId: id, endpointId }, query);
  }

  /** One message with every attempt: when, the status of the answer, and in words what went wrong. */
  @Get('messages/:messageId')
  @ApiProblems('webhook-endpoint.unknown', 'webhook-message.unknown')
  @ApiOkResponse({ type: WebhookMessageTrail })
  readWebhookMessage(
    @Param('endpointId') endpointId: string,
    @Param('messageId') messageId: string,
    @CurrentCaller() { id }: Caller,
  ): Promise<WebhookMessageTrail> {
    return this.messages.trail({ clientId: id, endpointId }, messageId);
  }

  /** Sends one message again, whether it was delivered or given up, with the same webhook-id and the same bytes. */
  @Post('messages/:messageId/replays')
  @ApiProblems('webhook-endpoint.unknown', 'webhook-message.unknown', 'webhook-endpoint.not-active')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: WebhookMessageView })
  replayWebhookMessage(
    @Param('endpointId') endpointId: string,
    @Param('messageId') messageId: string,
    @CurrentCaller() { id }: Caller,
  ): Promise<WebhookMessageView> {
    return this.replay.one({ clientId: id, endpointId }, messageId);
  }

  /** Sends everything again that was given up since a moment, with the same webhook-ids and the same bytes. */
  @Post('replays')
  @ApiProblems('webhook-endpoint.unknown', 'webhook-endpoint.not-active', 'request.invalid', 'request.unreadable')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: ReplayedMessages })
  replayFailedWebhookMessages(
    @Param('endpointId') endpointId: string,
    @Body() body: ReplayFailedBody,
    @CurrentCaller() { id }: Caller,
  ): Promise<ReplayedMessages> {
    return this.replay.failed({ clientId: id, endpointId }, body);
  }
}
