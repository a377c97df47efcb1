import { Controller } from '@nestjs/common';
import { DECLARATION_EVENTS, StageHandled } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { OnEventBatch, type Received } from '@hailong/events';
import { FoldDeclarations } from './fold-declarations';

type AnyDeclarationEvent = InstanceType<(typeof DECLARATION_EVENTS)[number]> | StageHandled;

@Controller()
export class DeclarationEventsConsumer {
  constructor(private readonly foldDeclarations: FoldDeclarations) {}

  @OnEventBatch([...DECLARATION_EVENTS, StageHandled], { direct: true })
  handle(events: Received<AnyDeclarationEvent>[], tx: Tx): Promise<void> {
    return this.foldDeclarations.execute(tx, events, new Date());
  }
}
