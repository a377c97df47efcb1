import { DatabaseModule, openDatabase } from '@hailong/database';
import { EventsModule, type EventTransport } from '@hailong/events';
import { HealthModule, PROGRESS_PROBES } from '@hailong/http';
import { IdentityModule } from '@hailong/identity';
import { OrganisationConsumer } from '@hailong/organisation';
import { readLinkKeys } from '@hailong/rating-link';
import { Module, type DynamicModule } from '@nestjs/common';
import { AmendRating } from './amendment/amend-rating';
import { AmendmentPageController } from './amendment/amendment-page.controller';
import { ChangeableRating } from './amendment/changeable-rating';
import { WithdrawRating } from './amendment/withdraw-rating';
import { CataloguesQuery } from './catalogue/catalogues.query';
import { CasesConsumer } from './cases/cases.consumer';
import { RecordCaseProgress } from './cases/record-case-progress';
import type { RatingsEnv } from './env';
import { HotStatements } from './hot-statements';
import { LinkKeys } from './links/link-keys';
import { LinkedRequestQuery } from './links/linked-request.query';
import { RatingLinksConsumer } from './links/rating-links.consumer';
import { RecordRatingLink } from './links/record-rating-link';
import { FormOrigin } from './rating/form-origin';
import { LinkDoor } from './rating/link-door';
import { RatingAnnouncement } from './rating/rating-announcement';
import { RatingFormPages } from './rating/rating-form-pages';
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
import { UnitPartsQuery } from './scores/unit-parts.query';
import { ContactController } from './vault/contact.controller';
import { ContactSeal } from './vault/contact-seal';
import { OpenContact } from './vault/open-contact';
import { Vault } from './vault/vault';

async function openVault({ VAULT_DATABASE_URL: url, VAULT_KEYS }: RatingsEnv): Promise<Vault> {
  const db = await openDatabase({ url, schema: 'ratings_vault', entities: [], poolSize: 2 });
  return new Vault(db, new ContactSeal(VAULT_KEYS.split(',')));
}

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
        OrganisationConsumer,
        RatingPageController,
        AmendmentPageController,
        ReceiptPageController,
        ScorecardsController,
        RatingsController,
        ContactController,
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
        CataloguesQuery,
        LinkDoor,
        RatingFormPages,
        RatingAnnouncement,
        StoreRatings,
        SubmitRating,
        AmendRating,
        WithdrawRating,
        ChangeableRating,
        ReceiptQuery,
        ReadRating,
        OpenContact,
        { provide: Vault, useFactory: () => openVault(env) },
        ScoreFolding,
        { provide: PROGRESS_PROBES, useFactory: (folding: ScoreFolding) => [folding], inject: [ScoreFolding] },
        ScorecardsQuery,
        UnitPartsQuery,
      ],
    };
  }
}
