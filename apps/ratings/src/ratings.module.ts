import { hkdfSync } from 'node:crypto';
import { DatabaseModule, openDatabase } from '@hailong/database';
import { EventsModule, type EventTransport } from '@hailong/events';
import { FileIntake, type FileStore } from '@hailong/files';
import { HealthModule, PROGRESS_PROBES } from '@hailong/http';
import { IdentityModule } from '@hailong/identity';
import { JobsModule } from '@hailong/jobs';
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
import { AttachEvidence } from './evidence/attach-evidence';
import { EvidenceController } from './evidence/evidence.controller';
import { evidenceIntake, evidenceStore, FILE_STORE } from './evidence/evidence-files';
import { EvidenceOfFormQuery } from './evidence/evidence-of-form.query';
import { EvidencePageController } from './evidence/evidence-page.controller';
import { EvidencePages } from './evidence/evidence-pages';
import { NoteEvidenceNotSent } from './evidence/note-evidence-not-sent';
import { ReadEvidencePage } from './evidence/read-evidence-page';
import { RemoveEvidence } from './evidence/remove-evidence';
import { SweepEvidence } from './evidence/sweep-evidence';
import { HotStatements, PLANNED_ONCE } from './hot-statements';
import { LinkKeys } from './links/link-keys';
import { LinkedRequestQuery } from './links/linked-request.query';
import { RatingLinksConsumer } from './links/rating-links.consumer';
import { RecordRatingLink } from './links/record-rating-link';
import { AcknowledgePressureAlarm } from './pressure/acknowledge-pressure-alarm';
import { PressureAlarmsController } from './pressure/pressure-alarms.controller';
import { PressureAlarmsQuery } from './pressure/pressure-alarms.query';
import { RaisePressureAlarm } from './pressure/raise-pressure-alarm';
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
import { BindSoftware } from './software/bind-software';
import { ChangeForBusiness } from './software/change-for-business';
import { ENDING_SEAL } from './software/bound-business';
import { KeptAnswers } from './software/kept-answers';
import { OpenRequestsController } from './software/open-requests.controller';
import { OpenRequestsQuery } from './software/open-requests.query';
import { PublicAddresses } from './software/public-addresses';
import { RateForBusiness } from './software/rate-for-business';
import { RatingCataloguesController } from './software/rating-catalogues.controller';
import { ReceiptsOfFirmQuery } from './software/receipts-of-firm.query';
import { RequestBudget } from './software/request-budget';
import { SendingSecret } from './software/sending-secret';
import { SoftwareBindingsQuery } from './software/software-bindings.query';
import { SoftwareClientsController } from './software/software-clients.controller';
import { SoftwareDoor } from './software/software-door';
import { SoftwareRatingsController } from './software/software-ratings.controller';
import { ContactController } from './vault/contact.controller';
import { Seal } from './vault/seal';
import { OpenContact } from './vault/open-contact';
import { Vault } from './vault/vault';
import { WebhooksModule } from './webhooks/webhooks.module';

async function openVault({ VAULT_DATABASE_URL: url, VAULT_KEYS }: RatingsEnv): Promise<Vault> {
  const db = await openDatabase({ url, schema: 'ratings_vault', entities: [], poolSize: 2 });
  return new Vault(db, new Seal(VAULT_KEYS.split(','), 'rating'));
}

/** One connection is enough, for the lane stores one batch after another. */
async function openStore(env: RatingsEnv, announcement: RatingAnnouncement): Promise<StoreRatings> {
  const { DATABASE_URL: url } = env;
  const db = await openDatabase({ url, schema: 'ratings', entities: [], poolSize: 1, settings: PLANNED_ONCE });
  return new StoreRatings(db, announcement);
}

/** Events of requests name a tax code: a bare hash of one that is kept would tell it to whoever tries all tax codes. */
function digestKeyOf({ FIRM_PSEUDONYM_KEY }: RatingsEnv): Buffer {
  return Buffer.from(hkdfSync('sha256', FIRM_PSEUDONYM_KEY, '', 'hailong.processed-events.v1', 32));
}

/** The ratings service: rating links, the rating page, ratings, receipts and scores. */
@Module({})
export class RatingsModule {
  static forRoot(env: RatingsEnv, transport: EventTransport): DynamicModule {
    const { service, entities } = ratingsSchema;
    const budget = new RequestBudget(env.SOFTWARE_REQUESTS_PER_MINUTE);
    return {
      module: RatingsModule,
      imports: [
        DatabaseModule.forService({
          url: env.DATABASE_URL,
          schema: service,
          entities,
          poolSize: env.DATABASE_POOL_SIZE,
        }),
        EventsModule.forService({ service, transport, digestKey: digestKeyOf(env) }),
        JobsModule.forService({ service }),
        IdentityModule.forService({ publicKey: env.IDENTITY_PUBLIC_KEY }),
        HealthModule,
        WebhooksModule.forRoot(env, budget),
      ],
      controllers: [
        RatingRequestsConsumer,
        RatingLinksConsumer,
        CasesConsumer,
        OrganisationConsumer,
        RatingPageController,
        AmendmentPageController,
        ReceiptPageController,
        EvidencePageController,
        EvidenceController,
        ScorecardsController,
        RatingsController,
        ContactController,
        PressureAlarmsController,
        SoftwareClientsController,
        OpenRequestsController,
        SoftwareRatingsController,
        RatingCataloguesController,
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
        {
          provide: StoreRatings,
          useFactory: (announcement: RatingAnnouncement) => openStore(env, announcement),
          inject: [RatingAnnouncement],
        },
        SubmitRating,
        AmendRating,
        WithdrawRating,
        RaisePressureAlarm,
        PressureAlarmsQuery,
        AcknowledgePressureAlarm,
        ChangeableRating,
        ReceiptQuery,
        { provide: FILE_STORE, useFactory: () => evidenceStore(env) },
        { provide: FileIntake, useFactory: (store: FileStore) => evidenceIntake(env, store), inject: [FILE_STORE] },
        EvidenceOfFormQuery,
        EvidencePages,
        AttachEvidence,
        NoteEvidenceNotSent,
        RemoveEvidence,
        SweepEvidence,
        ReadEvidencePage,
        ReadRating,
        OpenContact,
        { provide: Vault, useFactory: () => openVault(env) },
        ScoreFolding,
        { provide: PROGRESS_PROBES, useFactory: (folding: ScoreFolding) => [folding], inject: [ScoreFolding] },
        ScorecardsQuery,
        UnitPartsQuery,
        { provide: RequestBudget, useValue: budget },
        { provide: ENDING_SEAL, useValue: new Seal(env.VAULT_KEYS.split(','), 'firm') },
        BindSoftware,
        SoftwareBindingsQuery,
        SoftwareDoor,
        OpenRequestsQuery,
        { provide: PublicAddresses, useValue: new PublicAddresses(env.PUBLIC_ORIGIN) },
        { provide: SendingSecret, useValue: new SendingSecret(env.FIRM_PSEUDONYM_KEY) },
        KeptAnswers,
        RateForBusiness,
        ChangeForBusiness,
        ReceiptsOfFirmQuery,
      ],
    };
  }
}
