import { Injectable } from '@nestjs/common';
import type { Tx } from '@hailong/database';
import { causedBy, Outbox, type EventContext } from '@hailong/events';
import { DeclarationsEnv } from '../env';
import { InviteBusinesses } from '../invitations/invite-businesses';
import { decideAsk } from './decide-ask';
import { loadLots } from './load-lots';
import { reviseRequest, type Revision } from './revise-request';
import { removeNotAsked, storeNotAsked, storeRequests, type NotAsked } from './store-requests';

/**
 * Decides about lots anew, from what their declarations and the organisation say now, and announces exactly what changed.
 * Looking at a lot again changes nothing. The caller holds the locks of the lots and of the organisation.
 */
@Injectable()
export class ReviewLots {
  constructor(
    private readonly env: DeclarationsEnv,
    private readonly invitations: InviteBusinesses,
    private readonly outbox: Outbox,
  ) {}

  async execute(tx: Tx, lotIds: string[], now: Date, causes?: ReadonlyMap<string, EventContext>): Promise<void> {
    const { lots, organisation } = await loadLots(tx, lotIds);
    const revisions: Revision[] = [];
    const notAsked: NotAsked[] = [];
    const askedAfterAll: string[] = [];
    for (const { lotId, declarations, request, notAsked: standing } of lots) {
      const ask = decideAsk(declarations, organisation, this.env.OFFICE_PREFIXES);
      const revision = reviseRequest(lotId, request, ask, now);
      if (revision) revisions.push(revision);
      if ('asked' in ask) {
        if (standing) askedAfterAll.push(lotId);
      } else if (standing?.reason !== ask.notAsked || standing.officeCode !== ask.officeCode) {
        notAsked.push({ lotId, reason: ask.notAsked, officeCode: ask.officeCode });
      }
    }
    await storeRequests(
      tx,
      revisions.map((revision) => revision.request),
    );
    await storeNotAsked(tx, notAsked, now);
    await removeNotAsked(tx, askedAfterAll);
    const links = await this.invitations.execute(
      tx,
      revisions.filter((revision) => revision.isAnnounced),
      now,
    );
    const events = revisions.flatMap(({ request, events: told }) => {
      const cause = causes?.get(request.lotId);
      const all = [...told, ...(links.get(request.requestId) ?? [])];
      return cause ? all.map((event) => causedBy(cause, event)) : all;
    });
    await this.outbox.add(tx, ...events);
  }
}
