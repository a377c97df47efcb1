import { DatabaseModule } from '@hailong/database';
import { EventsModule, type EventTransport } from '@hailong/events';
import { HealthModule } from '@hailong/http';
import { IdentityModule } from '@hailong/identity';
import { OrganisationConsumer } from '@hailong/organisation';
import { Module, type DynamicModule } from '@nestjs/common';
import { AssignGrievance } from './assignment/assign-grievance';
import { ApproveGrievance } from './conclusion/approve-grievance';
import { ConcludeGrievance } from './conclusion/conclude-grievance';
import { ReturnGrievance } from './conclusion/return-grievance';
import type { GrievancesEnv } from './env';
import { GrievanceController } from './grievance/grievance.controller';
import { GrievanceFileQuery } from './grievance/grievance-file.query';
import { GrievanceQueue } from './grievance/grievance-list.query';
import { FollowRating } from './opening/follow-rating';
import { OpenGrievance } from './opening/open-grievance';
import { RatingsConsumer } from './opening/ratings.consumer';
import { PublicPagesController } from './public-pages/public-pages.controller';
import { PublicReplies } from './public-pages/public-replies.query';
import { PublishReply } from './reply/publish-reply';
import { grievancesSchema } from './schema';

/** The grievances service: opens cases from poor ratings, leads them through verification, answers in public. */
@Module({})
export class GrievancesModule {
  static forRoot(env: GrievancesEnv, transport: EventTransport): DynamicModule {
    const { service, entities } = grievancesSchema;
    return {
      module: GrievancesModule,
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
      ],
      controllers: [RatingsConsumer, OrganisationConsumer, GrievanceController, PublicPagesController],
      providers: [
        OpenGrievance,
        FollowRating,
        AssignGrievance,
        ConcludeGrievance,
        ApproveGrievance,
        ReturnGrievance,
        PublishReply,
        GrievanceQueue,
        GrievanceFileQuery,
        PublicReplies,
      ],
    };
  }
}
