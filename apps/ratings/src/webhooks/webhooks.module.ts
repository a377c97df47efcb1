import { openDatabase } from '@hailong/database';
import { PROGRESS_PROBES } from '@hailong/http';
import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import type { DataSource } from 'typeorm';
import type { RatingsEnv } from '../env';
import { RequestBudget } from '../software/request-budget';
import { Seal } from '../vault/seal';
import { ClaimMessage } from './delivery/claim-message';
import { DiscardOldMessages } from './delivery/discard-old-messages';
import { RecordAttempt } from './delivery/record-attempt';
import { WEBHOOK_DATABASE } from './delivery/webhook-database';
import { WebhookDelivery } from './delivery/webhook-delivery';
import { WebhookSender } from './delivery/webhook-sender';
import { CreateEndpoint } from './endpoints/create-endpoint';
import { DeleteEndpoint } from './endpoints/delete-endpoint';
import { DisableEndpoint } from './endpoints/disable-endpoint';
import { AddressRules } from './endpoints/endpoint-address';
import { EndpointSecrets } from './endpoints/endpoint-secrets';
import { EndpointsQuery } from './endpoints/endpoints.query';
import { RotateSecret } from './endpoints/rotate-secret';
import { TestEndpoint } from './endpoints/test-endpoint';
import { WebhookEndpointsController } from './endpoints/webhook-endpoints.controller';
import { MessagesQuery } from './messages/messages.query';
import { ReplayMessages } from './messages/replay-messages';
import { WebhookFiguresController } from './messages/webhook-figures.controller';
import { WebhookFiguresQuery } from './messages/webhook-figures.query';
import { WebhookMessagesController } from './messages/webhook-messages.controller';

const CONNECTIONS = 4;

/** Telling declaration software what happens to the lots of its businesses, by the Standard Webhooks specification (ADR 0018). */
@Module({})
export class WebhooksModule implements OnApplicationShutdown {
  constructor(@Inject(WEBHOOK_DATABASE) private readonly db: DataSource) {}

  static forRoot(env: RatingsEnv, budget: RequestBudget): DynamicModule {
    const rules = new AddressRules(env.WEBHOOKS_ON_LOOPBACK);
    return {
      module: WebhooksModule,
      controllers: [WebhookEndpointsController, WebhookMessagesController, WebhookFiguresController],
      providers: [
        {
          provide: WEBHOOK_DATABASE,
          useFactory: () =>
            openDatabase({ url: env.DATABASE_URL, schema: 'ratings', entities: [], poolSize: CONNECTIONS }),
        },
        { provide: RequestBudget, useValue: budget },
        { provide: AddressRules, useValue: rules },
        { provide: EndpointSecrets, useValue: new EndpointSecrets(new Seal(env.VAULT_KEYS.split(','), 'endpoint')) },
        { provide: WebhookSender, useValue: new WebhookSender(rules) },
        EndpointsQuery,
        CreateEndpoint,
        RotateSecret,
        TestEndpoint,
        DisableEndpoint,
        DeleteEndpoint,
        MessagesQuery,
        ReplayMessages,
        WebhookFiguresQuery,
        ClaimMessage,
        RecordAttempt,
        DiscardOldMessages,
        WebhookDelivery,
        { provide: PROGRESS_PROBES, useFactory: (delivery: WebhookDelivery) => [delivery], inject: [WebhookDelivery] },
      ],
    };
  }

  async onApplicationShutdown(): Promise<void> {
    await this.db.destroy();
  }
}
