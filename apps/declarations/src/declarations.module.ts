import { DatabaseModule } from '@hailong/database';
import { EventsModule, type EventTransport } from '@hailong/events';
import { HealthModule } from '@hailong/http';
import { IdentityModule } from '@hailong/identity';
import { JobsModule } from '@hailong/jobs';
import { Module, type DynamicModule } from '@nestjs/common';
import { EcusImportModule } from './ecus-import/ecus-import.module';
import { DeclarationsEnv } from './env';
import { DeclarationEventsConsumer } from './folding/declaration-events.consumer';
import { FoldDeclarations } from './folding/fold-declarations';
import { IntakeModule } from './intake/intake.module';
import { InvitationsModule } from './invitations/invitations.module';
import { KnownOrganisation } from './organisation/known-organisation';
import { OrganisationRecordedConsumer } from './organisation/organisation-recorded.consumer';
import { ReviewAfterChange } from './organisation/review-after-change';
import { RequestPolicies } from './policy/request-policies.query';
import { RequestPolicyController } from './policy/request-policy.controller';
import { SetRequestPolicy } from './policy/set-request-policy';
import { DeclarationByNumber } from './reading/declaration.query';
import { DecisionsNotToAsk } from './reading/decisions-not-to-ask.query';
import { ReadingController } from './reading/reading.controller';
import { RequestSummary } from './reading/request-summary.query';
import { ReconciliationModule } from './reconciliation/reconciliation.module';
import { ExpireRequests } from './requests/expire-requests';
import { MarkRequestsRated } from './requests/mark-requests-rated';
import { RatingSubmittedConsumer } from './requests/rating-submitted.consumer';
import { ReviewLots } from './requests/review-lots';
import { declarationsSchema } from './schema';
import { TimingModule } from './timing/timing.module';

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
        JobsModule.forService({ service }),
        InvitationsModule.forRoot(env),
        HealthModule,
        IntakeModule,
        EcusImportModule,
        ReconciliationModule,
        TimingModule,
      ],
      controllers: [
        DeclarationEventsConsumer,
        OrganisationRecordedConsumer,
        RatingSubmittedConsumer,
        ReadingController,
        RequestPolicyController,
      ],
      providers: [
        { provide: DeclarationsEnv, useValue: env },
        FoldDeclarations,
        ReviewLots,
        KnownOrganisation,
        ReviewAfterChange,
        MarkRequestsRated,
        ExpireRequests,
        RequestPolicies,
        SetRequestPolicy,
        DeclarationByNumber,
        RequestSummary,
        DecisionsNotToAsk,
      ],
    };
  }
}
