import { RatingRequestAnnounced, RatingRequestCancelled, type RatingRequestSnapshot } from '@hailong/contracts';
import { OrganisationCopy } from '@hailong/organisation';
import type { Declaration } from '../folding/declaration';
import type { DeclarationFact } from '../folding/declaration-facts';
import { fold } from '../folding/fold';
import { joinedLot } from '../lots/joined-lot';
import { lotOf } from '../lots/lot-of';
import { aPolicy } from '../policy/a-policy';
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
  private readonly declarations = new Map<string, Declaration>();
  private readonly offices = new Set(['03CC']);

  hears(batch: readonly News[]): void {
    const before = this.lots();
    for (const id of new Set(batch.flatMap((news) => this.learns(news) ?? [])))
      this.declarations.set(id, fold(id, this.facts.get(id)!));
    const lots = this.lots();
    const organisation = new OrganisationCopy([...this.offices].map(aBranch));
    for (const lotId of new Set([...before.keys(), ...lots.keys()])) {
      const declarations = lots.get(lotId) ?? [];
      const ask = decideAsk(declarations, organisation, ['03'], aPolicy());
      const revision = reviseRequest(lotId, this.requests.get(lotId) ?? {}, ask, aPolicy(), new Date());
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
      copies: Object.fromEntries([...this.copies].toSorted(([a], [b]) => (a < b ? -1 : 1))),
    };
  }

  /** Takes one thing in and says which declaration it is about, if it is about one. */
  private learns(news: News): string | undefined {
    if ('registers' in news) {
      this.offices.add(news.registers);
      return undefined;
    }
    const id = news.body.declarationNumber.slice(0, 11);
    this.facts.set(id, [...(this.facts.get(id) ?? []), news]);
    return id;
  }

  private lots(): Map<string, Declaration[]> {
    const declarations = [...this.declarations.values()].toSorted((a, b) =>
      a.declarationId < b.declarationId ? -1 : 1,
    );
    const links = new Map(declarations.map((declaration) => [declaration.declarationId, lotOf(declaration)]));
    return Map.groupBy(declarations, ({ declarationId }) => joinedLot(declarationId, (id) => links.get(id)).lotId);
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
