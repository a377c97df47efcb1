import { DatabaseModule } from '@hailong/database';
import { EventsModule, type EventTransport } from '@hailong/events';
import { HealthModule } from '@hailong/http';
import { IdentityModule } from '@hailong/identity';
import { Module, type DynamicModule } from '@nestjs/common';
import { EcusImportModule } from './ecus-import/ecus-import.module';
import { DeclarationsEnv } from './env';
import { DeclarationEventsConsumer } from './folding/declaration-events.consumer';
import { FoldDeclarations } from './folding/fold-declarations';
import { IntakeModule } from './intake/intake.module';
import { DemoMessagesController } from './invitations/demo-messages.controller';
import { DemoMessages } from './invitations/demo-messages.query';
import { InviteBusinesses } from './invitations/invite-businesses';
import { KnownOrganisation } from './organisation/known-organisation';
import { OrganisationRecordedConsumer } from './organisation/organisation-recorded.consumer';
import { ReviewAfterChange } from './organisation/review-after-change';
import { DeclarationByNumber } from './reading/declaration.query';
import { ReadingController } from './reading/reading.controller';
import { RequestSummary } from './reading/request-summary.query';
import { MarkRequestsRated } from './requests/mark-requests-rated';
import { RatingSubmittedConsumer } from './requests/rating-submitted.consumer';
import { ReviewLots } from './requests/review-lots';
import { declarationsSchema } from './schema';

/** The declarations service: takes events in, folds declarations, keeps lots and their rating requests, invites businesses. */
@Module({})
export class DeclarationsModule {
  static forRoot(env: DeclarationsEnv, transport: EventTransport): DynamicModule {
    const { service, entities } = declarationsSchema;
    return {
      module: DeclarationsModule,
      imports: [
        DatabaseModule.forService({
          url: env.DATABASE_URL,
          schema: service,
          entities,
          poolSize: env.DATABASE_POOL_SIZE,
        }),
        EventsModule.forService({ service, transport }),
        IdentityModule.forService({ publicKey: env.IDENTITY_PUBLIC_KEY }),
        HealthModule,
        IntakeModule,
        EcusImportModule,
      ],
      controllers: [
        DeclarationEventsConsumer,
        OrganisationRecordedConsumer,
        RatingSubmittedConsumer,
        ReadingController,
        DemoMessagesController,
      ],
      providers: [
        { provide: DeclarationsEnv, useValue: env },
        FoldDeclarations,
        ReviewLots,
        KnownOrganisation,
        ReviewAfterChange,
        MarkRequestsRated,
        InviteBusinesses,
        DemoMessages,
        DeclarationByNumber,
        RequestSummary,
      ],
    };
  }
}
