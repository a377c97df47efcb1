import { RatingRequestAnnounced, RatingRequestCancelled, type RatingRequestSnapshot } from '@hailong/contracts';
import { OrganisationCopy } from '@hailong/organisation';
import { type DeclarationFact } from '../folding/declaration-facts';
import { fold } from '../folding/fold';
import { lotOf } from '../lots/lot-of';
import { decideAsk } from './decide-ask';
import { reviseRequest, type LotRequest } from './revise-request';

/** Something that becomes known: a fact about a declaration, or an office that is registered. */
export type News = DeclarationFact | { registers: string };

/** What another service knows of a request that reads the events as their contract says. */
interface Copy {
  state: string;
  told: string;
}

/** Builder for tests: the requests of a department, brought up to date with each batch of news, and the copy of a service that hears of them. */
export class Department {
  private readonly requests = new Map<string, LotRequest>();
  private readonly copies = new Map<string, Copy>();
  private readonly facts = new Map<string, DeclarationFact[]>();
  private readonly offices = new Set(['03CC']);

  hears(batch: readonly News[]): void {
    const lots = new Set<string>(this.lots().keys());
    for (const news of batch) this.learns(news);
    const now = this.lots();
    const organisation = new OrganisationCopy([...this.offices].map(aBranch));
    for (const lotId of new Set([...lots, ...now.keys()])) {
      const declarations = (now.get(lotId) ?? []).toSorted().map((id) => fold(id, this.facts.get(id)!));
      const ask = decideAsk(declarations, organisation, ['03']);
      const revision = reviseRequest(lotId, this.requests.get(lotId) ?? {}, ask, new Date());
      if (!revision) continue;
      const { request, isTakenBack } = revision;
      this.requests.set(lotId, isTakenBack ? { takenBackAt: request.version } : { request });
      for (const event of revision.events) this.tells(lotId, event);
    }
  }

  /** What must depend on nothing but the set of the news. */
  ends(): object {
    const requests = [...this.requests.values()].flatMap(({ request }) => request ?? []);
    return {
      requests: requests
        .map(({ lotId, state, content }) => ({ lotId, state, content }))
        .toSorted((a, b) => (a.lotId < b.lotId ? -1 : 1)),
      copies: Object.fromEntries([...this.copies].toSorted()),
    };
  }

  private learns(news: News): void {
    if ('registers' in news) {
      this.offices.add(news.registers);
      return;
    }
    const id = news.body.declarationNumber.slice(0, 11);
    this.facts.set(id, [...(this.facts.get(id) ?? []), news]);
  }

  private lots(): Map<string, string[]> {
    const lots = new Map<string, string[]>();
    for (const [id, facts] of this.facts) {
      const { lotId } = lotOf(fold(id, facts));
      lots.set(lotId, [...(lots.get(lotId) ?? []), id]);
    }
    return lots;
  }

  private tells(lotId: string, event: object): void {
    const copy = this.copies.get(lotId)!;
    if (event instanceof RatingRequestAnnounced) copy.state = 'announced';
    else if (event instanceof RatingRequestCancelled && event.isTakenBack) this.copies.delete(lotId);
    else if (event instanceof RatingRequestCancelled) copy.state = 'cancelled';
    else {
      const { version: _v, expiresAt: _e, cancelledAt, state, ...content } = event as RatingRequestSnapshot;
      this.copies.set(lotId, { state: cancelledAt ? 'cancelled' : state, told: JSON.stringify(content) });
    }
  }
}

const aBranch = (code: string) => ({
  unitId: `00000000-0000-4000-8000-00000000${Buffer.from(code).toString('hex').slice(-4)}`,
  kind: 'branch',
  codes: [{ code }],
  names: [{ nameVi: code }],
});
