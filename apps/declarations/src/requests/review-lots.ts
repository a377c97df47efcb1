import { Injectable } from '@nestjs/common';
import { writeTogether, type Tx, type Write } from '@hailong/database';
import { causedBy, Outbox, type EventContext } from '@hailong/events';
import { DeclarationsEnv } from '../env';
import type { FoldedDeclaration } from '../folding/store-declarations';
import { InviteBusinesses } from '../invitations/invite-businesses';
import { KnownOrganisation } from '../organisation/known-organisation';
import { policyOf } from '../policy/request-policy';
import { decideAsk, isTooLate, notAskedOf, type Ask } from './decide-ask';
import { loadLots } from './load-lots';
import { reviseRequest, type Revision } from './revise-request';
import {
  recordDecisions,
  removeNotAsked,
  storeNotAsked,
  storeRequests,
  takeBackRequests,
  type NotAsked,
} from './store-requests';

/** What has just become known about lots and is to be stored together with the decisions that rest on it. */
export interface News {
  folded: readonly FoldedDeclaration[];
  writes: readonly (Write | undefined)[];
  causes: ReadonlyMap<string, EventContext>;
}

const NO_NEWS: News = { folded: [], writes: [], causes: new Map() };

/**
 * Decides about lots anew, from what their declarations and the organisation say now, and announces exactly what changed.
 * Looking at a lot again changes nothing. The caller holds the locks of the lots and of the organisation.
 */
@Injectable()
export class ReviewLots {
  constructor(
    private readonly env: DeclarationsEnv,
    private readonly knownOrganisation: KnownOrganisation,
    private readonly invitations: InviteBusinesses,
    private readonly outbox: Outbox,
  ) {}

  async execute(tx: Tx, lotIds: string[], now: Date, news: News = NO_NEWS): Promise<void> {
    const { lots, organisationVersion, policies } = await loadLots(tx, lotIds, news.folded);
    const organisation = await this.knownOrganisation.of(tx, organisationVersion);
    const revisions: Revision[] = [];
    const notAsked: NotAsked[] = [];
    const joined: NotAsked[] = [];
    const withoutReason: string[] = [];
    for (const { lotId, declarations, notAsked: standing, ...onRecord } of lots) {
      const policy = policyOf(declarations, policies, now);
      const decided = decideAsk(declarations, organisation, this.env.OFFICE_PREFIXES, policy);
      const isUnknown = onRecord.request === undefined && onRecord.takenBackAt === undefined;
      const ask: Ask = isUnknown && isTooLate(decided, policy, now) ? { notAsked: 'expired-before-known' } : decided;
      const revision = reviseRequest(lotId, onRecord, ask, policy, now);
      if (revision) revisions.push(revision);
      const reason = notAskedOf(ask);
      if (reason === undefined) {
        if (standing) withoutReason.push(lotId);
        // Decided once: a lot that was left has neither a reason nor a request when it is looked at again.
        if (declarations.length === 0 && (standing || revision)) joined.push({ lotId, reason: 'joined-another-lot' });
      } else if (standing?.reason !== reason.reason || standing.officeCode !== reason.officeCode) {
        notAsked.push({ lotId, ...reason });
      }
    }
    const announced = revisions.filter(({ isAnnounced }) => isAnnounced).map(({ request }) => request);
    const invitations = await this.invitations.execute(tx, announced, now);
    await writeTogether(tx, [
      ...news.writes,
      storeRequests(revisions.filter(({ isTakenBack }) => !isTakenBack).map(({ request }) => request)),
      ...takeBackRequests(revisions.filter(({ isTakenBack }) => isTakenBack).map(({ request }) => request)),
      storeNotAsked(notAsked, now),
      removeNotAsked(withoutReason),
      recordDecisions([...notAsked, ...joined], now),
      ...invitations.writes,
    ]);
    const events = revisions.flatMap(({ request, events: told }) => {
      const cause = news.causes.get(request.lotId);
      const link = invitations.links.get(request.requestId);
      const all = link ? [...told, link] : told;
      return cause ? all.map((event) => causedBy(cause, event)) : all;
    });
    await this.outbox.add(tx, ...events);
  }
}
