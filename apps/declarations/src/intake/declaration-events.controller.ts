import type { IncomingHttpHeaders } from 'node:http';
import { Body, Controller, Headers, HttpCode, Post, UnsupportedMediaTypeException } from '@nestjs/common';
import { ApiAcceptedResponse, ApiBody, ApiConsumes, ApiProperty, ApiTags } from '@nestjs/swagger';
import { AllowedTo } from '@hailong/identity';
import { AcceptDeclarationEvents } from './accept-declaration-events';
import { readCloudEvents } from './read-cloud-events';

/** Something a person may want to look at. */
export class WarningView {
  @ApiProperty() code!: string;
  @ApiProperty() message!: string;
}

/** What became of one event. */
export class AcceptanceView {
  @ApiProperty() id!: string;
  @ApiProperty({ enum: ['accepted', 'duplicate'] }) outcome!: 'accepted' | 'duplicate';
  @ApiProperty({ type: [WarningView] }) warnings!: WarningView[];
}

/** What became of the events of a request, in their order. */
export class AcceptanceList {
  @ApiProperty({ type: [AcceptanceView] }) results!: AcceptanceView[];
}

/** Fastify reads forms and plain text, too; no CloudEvent comes in them. */
const CONTENT_TYPES = /^application\/(json|cloudevents(-batch)?\+json)\s*(;|$)/i;

@ApiTags('declarations')
@Controller('api/v1/declaration-events')
export class DeclarationEventsController {
  constructor(private readonly acceptDeclarationEvents: AcceptDeclarationEvents) {}

  /** Takes CloudEvents about declarations in structured, batch or binary mode: all of them, durably, or none. */
  @Post()
  @HttpCode(202)
  @AllowedTo('source-system')
  @ApiConsumes('application/cloudevents+json', 'application/cloudevents-batch+json', 'application/json')
  @ApiBody({
    description:
      'One CloudEvent, an array of at most 1000 of them, or the data of one with its attributes as ce- headers.',
    schema: {},
  })
  @ApiAcceptedResponse({ type: AcceptanceList })
  acceptDeclarationEventList(@Headers() headers: IncomingHttpHeaders, @Body() body: unknown): Promise<AcceptanceList> {
    if (!CONTENT_TYPES.test(headers['content-type'] ?? '')) throw new UnsupportedMediaTypeException();
    return this.acceptDeclarationEvents.execute(readCloudEvents(headers, body));
  }
}
