import { type DynamicModule, Inject, Module, type OnApplicationShutdown } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeclarationsEnv } from '../env';
import { type Channel, CONFIGURED_CHANNELS } from './channels/channel';
import { configuredChannels } from './channels/configured-channels';
import { BusinessContactsController } from './contacts/business-contacts.controller';
import { RecordBusinessContact } from './contacts/record-business-contact';
import { DemoMessagesController } from './demo/demo-messages.controller';
import { DemoMessages } from './demo/demo-messages.query';
import { InviteInDemo } from './demo/invite-in-demo';
import { InviteBusinesses } from './invite-businesses';
import { AskForArrivals } from './messages/ask-for-arrivals';
import { ClaimAgain } from './messages/claim-again';
import { ClaimMessages } from './messages/claim-messages';
import { ComposeMessage } from './messages/compose-message';
import { MessageTrail } from './messages/message-trail.query';
import { MessagesController } from './messages/messages.controller';
import { RecordDelivery } from './messages/record-delivery';
import { RecordOutcome } from './messages/record-outcome';
import { SendMessages } from './messages/send-messages';
import { LiftSuppression } from './stopping/lift-suppression';
import { StopInvitations } from './stopping/stop-invitations';
import { StopInvitationsController } from './stopping/stop-invitations.controller';
import { SuppressionsController } from './stopping/suppressions.controller';
import { Suppressions } from './stopping/suppressions.query';

/** Writing to businesses about their lots: whom, when, over which channel, and what became of it. */
@Module({})
export class InvitationsModule implements OnApplicationShutdown {
  constructor(@Inject(CONFIGURED_CHANNELS) private readonly channels: Channel[]) {}

  static forRoot(env: DeclarationsEnv): DynamicModule {
    return {
      module: InvitationsModule,
      controllers: [
        BusinessContactsController,
        MessagesController,
        SuppressionsController,
        StopInvitationsController,
        DemoMessagesController,
      ],
      providers: [
        { provide: DeclarationsEnv, useValue: env },
        {
          provide: CONFIGURED_CHANNELS,
          useFactory: (db: DataSource, deliveries: RecordDelivery) =>
            configuredChannels(env, db, (receipt) => deliveries.execute(receipt, new Date())),
          inject: [DataSource, RecordDelivery],
        },
        InviteBusinesses,
        InviteInDemo,
        LiftSuppression,
        Suppressions,
        RecordBusinessContact,
        AskForArrivals,
        ClaimMessages,
        ClaimAgain,
        ComposeMessage,
        RecordOutcome,
        RecordDelivery,
        SendMessages,
        MessageTrail,
        StopInvitations,
        DemoMessages,
      ],
      exports: [InviteBusinesses],
    };
  }

  /** After the jobs have ended, so that no message is cut short. */
  async onApplicationShutdown(): Promise<void> {
    await Promise.all(this.channels.map(async (channel) => channel.close?.()));
  }
}
