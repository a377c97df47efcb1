import { Module } from '@nestjs/common';
import { AcceptDeclarationEvents } from './accept-declaration-events';
import { DeclarationEventsController } from './declaration-events.controller';

/** The door of declaration events, for HTTP and for whatever else turns a source into events. */
@Module({
  controllers: [DeclarationEventsController],
  providers: [AcceptDeclarationEvents],
  exports: [AcceptDeclarationEvents],
})
export class IntakeModule {}
