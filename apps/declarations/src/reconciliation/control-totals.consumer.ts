import { Controller } from '@nestjs/common';
import { ControlTotalReported } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { OnEvent } from '@hailong/events';
import { TakeControlTotal } from './take-control-total';

@Controller()
export class ControlTotalsConsumer {
  constructor(private readonly takeControlTotal: TakeControlTotal) {}

  @OnEvent(ControlTotalReported)
  handle(event: ControlTotalReported, tx: Tx): Promise<void> {
    return this.takeControlTotal.execute(tx, event, new Date());
  }
}
