import { AllowedTo, CurrentCaller, type Caller } from '@hailong/identity';
import { Body, Controller, Delete, Get, HttpCode, Param, Post, UseGuards } from '@nestjs/common';
import { ApiAcceptedResponse, ApiCreatedResponse, ApiNoContentResponse, ApiOkResponse, ApiTags } from '@nestjs/swagger';
import { ApiProblems } from '../../software/api-problems';
import { WithinBudget } from '../../software/within-budget';
import { WebhookMessageView } from '../messages/messages.query';
import { CreateEndpoint, CreateEndpointBody } from './create-endpoint';
import { DeleteEndpoint } from './delete-endpoint';
import { DisableEndpoint } from './disable-endpoint';
import { EndpointList, EndpointsQuery, EndpointView, EndpointWithSecret } from './endpoints.query';
import { RotateSecret } from './rotate-secret';
import { TestEndpoint } from './test-endpoint';

/** Where declaration software is told of what happens to the lots of its businesses (Standard Webhooks). Each client has its own endpoints. */
@ApiTags('webhooks')
@Controller('api/v1/webhook-endpoints')
@AllowedTo('declaration-software')
@UseGuards(WithinBudget)
export class WebhookEndpointsController {
  constructor(
    private readonly endpoints: EndpointsQuery,
    private readonly create: CreateEndpoint,
    private readonly rotate: RotateSecret,
    private readonly test: TestEndpoint,
    private readonly disable: DisableEndpoint,
    private readonly remove: DeleteEndpoint,
  ) {}

  /** Registers an endpoint. Its secret is shown this once. It is sent nothing but tests until one was answered with 2xx. */
  @Post()
  @ApiProblems(
    'webhook-endpoint.exists',
    'webhook-endpoint.too-many',
    'webhook-endpoint.address-refused',
    'request.invalid',
    'request.unreadable',
  )
  @ApiCreatedResponse({ type: EndpointWithSecret })
  createWebhookEndpoint(
    @Body() body: CreateEndpointBody,
    @CurrentCaller() { id }: Caller,
  ): Promise<EndpointWithSecret> {
    return this.create.execute(id, body);
  }

  /** All endpoints of the client, ten at most, the oldest first. */
  @Get()
  @ApiProblems()
  @ApiOkResponse({ type: EndpointList })
  listWebhookEndpoints(@CurrentCaller() { id }: Caller): Promise<EndpointList> {
    return this.endpoints.all(id);
  }

  /** One endpoint: whether it is active, and if not why. */
  @Get(':endpointId')
  @ApiProblems('webhook-endpoint.unknown')
  @ApiOkResponse({ type: EndpointView })
  readWebhookEndpoint(@Param('endpointId') endpointId: string, @CurrentCaller() { id }: Caller): Promise<EndpointView> {
    return this.endpoints.one({ clientId: id, endpointId });
  }

  /** Sends the message `endpoint.test`. Answered with 2xx it makes the endpoint active, also one that was disabled. It is tried once; read the message for what came of it. */
  @Post(':endpointId/tests')
  @ApiProblems('webhook-endpoint.unknown')
  @HttpCode(202)
  @ApiAcceptedResponse({ type: WebhookMessageView })
  testWebhookEndpoint(
    @Param('endpointId') endpointId: string,
    @CurrentCaller() { id }: Caller,
  ): Promise<WebhookMessageView> {
    return this.test.execute({ clientId: id, endpointId });
  }

  /** Gives the endpoint a new secret, shown this once. For a day every message bears the signatures of both secrets, so that none is lost while the receiver changes over. */
  @Post(':endpointId/secret-rotations')
  @ApiProblems('webhook-endpoint.unknown')
  @ApiCreatedResponse({ type: EndpointWithSecret })
  rotateWebhookSecret(
    @Param('endpointId') endpointId: string,
    @CurrentCaller() { id }: Caller,
  ): Promise<EndpointWithSecret> {
    return this.rotate.execute({ clientId: id, endpointId });
  }

  /** Ends the sending to the endpoint. What waits is kept and can be replayed after a test; what happens meanwhile is not told. Done twice it changes nothing. */
  @Post(':endpointId/disablement')
  @ApiProblems('webhook-endpoint.unknown')
  @HttpCode(200)
  @ApiOkResponse({ type: EndpointView })
  disableWebhookEndpoint(
    @Param('endpointId') endpointId: string,
    @CurrentCaller() { id }: Caller,
  ): Promise<EndpointView> {
    return this.disable.execute({ clientId: id, endpointId });
  }

  /** Removes the endpoint with its secrets, its messages and their trail. */
  @Delete(':endpointId')
  @ApiProblems('webhook-endpoint.unknown')
  @HttpCode(204)
  @ApiNoContentResponse()
  deleteWebhookEndpoint(@Param('endpointId') endpointId: string, @CurrentCaller() { id }: Caller): Promise<void> {
    return this.remove.execute({ clientId: id, endpointId });
  }
}
