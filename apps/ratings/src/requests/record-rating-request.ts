import type { Tx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { appendAskedDeltas, askedDeltas, type Asked } from '../scores/asked-deltas';
import { recordSubjects } from '../scores/record-subjects';
import { requestFacts } from '../webhooks/facts/request-facts';
import { tellWebhooks } from '../webhooks/facts/tell-webhooks';
import { FirmPseudonym } from './firm-pseudonym';
import { RatingRequest, type RatingRequestSnapshot } from './rating-request.entity';

/**
 * Keeps the newest snapshot of a request and counts its subjects as asked. Repeated or older snapshots change nothing;
 * a request that was rated keeps its subjects. Software that acts for the firm is told of what opens and ends.
 */
@Injectable()
export class RecordRatingRequest {
  constructor(private readonly firms: FirmPseudonym) {}

  async execute(tx: Tx, snapshot: RatingRequestSnapshot): Promise<void> {
    const firm = this.firms.of(snapshot.taxCode);
    const known = await tx.findOne(RatingRequest, {
      where: { requestId: snapshot.requestId },
      lock: { mode: 'pessimistic_write' },
    });
    const before: Asked | undefined = known
      ? { servedOn: known.servedOn, askedSubjects: known.askedSubjects }
      : undefined;
    const told = known ? { ...known } : undefined;
    if (known && !known.revise(snapshot, firm)) return;
    const request = known ?? RatingRequest.open(snapshot, firm);
    await tx.save(request);
    await appendAskedDeltas(tx, askedDeltas(before, request));
    await recordSubjects(tx, request.servedOn, request.subjects);
    await tellWebhooks(tx, requestFacts(told, request));
  }
}
