import { Injectable } from '@nestjs/common';
import { declarationIdOf } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import type { EventContext, Received } from '@hailong/events';
import { joinLots, type LotMember } from '../lots/join-lots';
import { lotOf } from '../lots/lot-of';
import { ReviewLots } from '../requests/review-lots';
import { KnownHours } from '../timing/known-hours';
import { isHandling, type DeclarationFact } from './declaration-facts';
import { fold } from './fold';
import { storeDeclarations } from './store-declarations';
import { storeFacts } from './store-facts';
import { removeWithdrawnHandlings, storeHandlings } from './store-handlings';

/**
 * Takes a batch of events in: stores them, folds the declarations they touch and brings the requests of their lots up to date, in five
 * statements whatever the size of the batch, and two more where branches name others. The same events in any order and any slices end the same (I-03).
 */
@Injectable()
export class FoldDeclarations {
  constructor(
    private readonly reviewLots: ReviewLots,
    private readonly knownHours: KnownHours,
  ) {}

  async execute(tx: Tx, events: Received<DeclarationFact['body']>[], now: Date): Promise<void> {
    const known = await storeFacts(
      tx,
      events.map(({ event, context: { source, id, type } }) => ({ source, id, type, body: event })),
    );
    const told = [...known].map(([declarationId, { facts, ...former }]) => {
      const declaration = fold(declarationId, facts);
      return { declaration, lot: lotOf(declaration), ...former };
    });
    const folded = await joinLots(tx, told);
    // A declaration that leaves its lot leaves a lot behind about which nobody may be asked any more.
    const former = folded.flatMap(({ formerLotId }) => formerLotId ?? []);
    const lotIds = [...new Set([...former, ...folded.map(({ lot }) => lot.lotId)])];
    const handled = new Set(
      events.flatMap(({ event }) => (isHandling(event) ? declarationIdOf(event.declarationNumber) : [])),
    );
    const withHandlings = folded.flatMap(({ declaration }) =>
      handled.has(declaration.declarationId) ? declaration : [],
    );
    const hours = await this.knownHours.of(tx, now);
    await this.reviewLots.execute(tx, lotIds, now, {
      folded,
      writes: [
        storeDeclarations(folded, hours),
        storeHandlings(withHandlings),
        removeWithdrawnHandlings(withHandlings),
      ],
      causes: causesOf(events, folded),
    });
  }
}

/** The event that made each lot to be looked at: the last one about the last of its declarations. */
function causesOf(
  events: Received<DeclarationFact['body']>[],
  folded: readonly LotMember[],
): Map<string, EventContext> {
  const byDeclaration = new Map(
    events.map(({ event, context }) => [declarationIdOf(event.declarationNumber), context]),
  );
  const causes = new Map<string, EventContext>();
  for (const { declaration, lot, formerLotId } of folded) {
    const cause = byDeclaration.get(declaration.declarationId);
    if (!cause) continue;
    for (const lotId of [lot.lotId, formerLotId]) if (lotId !== undefined) causes.set(lotId, cause);
  }
  return causes;
}
