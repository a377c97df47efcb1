import { RatingSubmitted } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { OnEvent } from '@hailong/events';
import { Controller } from '@nestjs/common';
import { OpenGrievance } from './open-grievance';

/** Opens a case for each rating that calls for one. */
@Controller()
export class RatingSubmittedConsumer {
  constructor(private readonly openGrievance: OpenGrievance) {}

  @OnEvent(RatingSubmitted)
  async handle(event: RatingSubmitted, tx: Tx): Promise<void> {
    await this.openGrievance.execute(event, tx);
  }
}
