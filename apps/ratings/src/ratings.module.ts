import { DatabaseModule } from '@hailong/database';
import { EventsModule, type EventTransport } from '@hailong/events';
import { HealthModule, PROGRESS_PROBES } from '@hailong/http';
import { IdentityModule } from '@hailong/identity';
import { readLinkKeys } from '@hailong/rating-link';
import { Module, type DynamicModule } from '@nestjs/common';
import { CasesConsumer } from './cases/cases.consumer';
import { RecordCaseProgress } from './cases/record-case-progress';
import type { RatingsEnv } from './env';
import { HotStatements } from './hot-statements';
import { LinkKeys } from './links/link-keys';
import { LinkedRequestQuery } from './links/linked-request.query';
import { RatingLinksConsumer } from './links/rating-links.consumer';
import { RecordRatingLink } from './links/record-rating-link';
import { FormOrigin } from './rating/form-origin';
import { RatingAnnouncement } from './rating/rating-announcement';
import { RatingLane } from './rating/rating-lane';
import { RatingPageController } from './rating/rating-page.controller';
import { StoreRatings } from './rating/store-ratings';
import { SubmitRating } from './rating/submit-rating';
import { RatingsController } from './reading/ratings.controller';
import { ReadRating } from './reading/read-rating';
import { ReceiptPageController } from './receipts/receipt-page.controller';
import { ReceiptQuery } from './receipts/receipt.query';
import { ChangeRatingRequest } from './requests/change-rating-request';
import { FirmPseudonym } from './requests/firm-pseudonym';
import { RatingRequestsConsumer } from './requests/rating-requests.consumer';
import { RecordRatingRequest } from './requests/record-rating-request';
import { ratingsSchema } from './schema';
import { ScoreFolding } from './scores/score-folding';
import { ScorecardsController } from './scores/scorecards.controller';
import { ScorecardsQuery } from './scores/scorecards.query';

/** The ratings service: rating links, the rating page, ratings, receipts and scores. */
@Module({})
export class RatingsModule {
  static forRoot(env: RatingsEnv, transport: EventTransport): DynamicModule {
    const { service, entities } = ratingsSchema;
    return {
      module: RatingsModule,
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
      controllers: [
        RatingRequestsConsumer,
        RatingLinksConsumer,
        CasesConsumer,
        RatingPageController,
        ReceiptPageController,
        ScorecardsController,
        RatingsController,
      ],
      providers: [
        { provide: FirmPseudonym, useValue: new FirmPseudonym(env.FIRM_PSEUDONYM_KEY) },
        { provide: LinkKeys, useValue: new LinkKeys(readLinkKeys(env.RATING_LINK_KEYS)) },
        { provide: FormOrigin, useValue: new FormOrigin(env.PUBLIC_ORIGIN) },
        { provide: RatingLane, useFactory: (ratings: StoreRatings) => new RatingLane(ratings), inject: [StoreRatings] },
        HotStatements,
        RecordRatingRequest,
        ChangeRatingRequest,
        RecordRatingLink,
        RecordCaseProgress,
        LinkedRequestQuery,
        RatingAnnouncement,
        StoreRatings,
        SubmitRating,
        ReceiptQuery,
        ReadRating,
        ScoreFolding,
        { provide: PROGRESS_PROBES, useFactory: (folding: ScoreFolding) => [folding], inject: [ScoreFolding] },
        ScorecardsQuery,
      ],
    };
  }
}
