import { AllowedTo } from '@hailong/identity';
import { Controller, Get } from '@nestjs/common';
import { ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { WebhookFigures, WebhookFiguresQuery } from './webhook-figures.query';

@ApiTags('operations')
@Controller('api/v1/operations/ratings/webhooks')
export class WebhookFiguresController {
  constructor(private readonly figures: WebhookFiguresQuery) {}

  /** How many endpoints are failing or were disabled and why, and how many messages wait; which they are is their clients' affair. */
  @Get()
  @AllowedTo('operator')
  @ApiOkResponse({ type: WebhookFigures })
  readWebhookFigures(): Promise<WebhookFigures> {
    return this.figures.now();
  }
}
