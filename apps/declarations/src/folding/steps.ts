import { isHandling, lifecycleRankOf, LIFECYCLE, type DeclarationFact, type HandlingBody } from './declaration-facts';
import type { LifecycleBody, LifecycleKind } from './declaration-facts';
import { amendmentOf } from './declaration-number';

/** One lifecycle event in its place. */
export interface Step {
  at: number;
  rank: number;
  kind: LifecycleKind;
  body: LifecycleBody;
  identity: string;
  amendment: number;
}

/** One version of a handling, with the time at which the source came to know it. */
export interface ToldHandling {
  at: number;
  identity: string;
  body: HandlingBody;
}

/**
 * Sorts facts into the lifecycle in its order (source time, then place in the lifecycle, then identity of the event) and the handlings as they
 * were told. A fact that stands there several times counts once; one of an unknown kind is left out.
 */
export function stepsOf(facts: readonly DeclarationFact[]): { steps: Step[]; handlings: ToldHandling[] } {
  const steps: Step[] = [];
  const handlings: ToldHandling[] = [];
  const seen = new Set<string>();
  for (const { source, id, type, body } of facts) {
    const identity = `${source}\n${id}`;
    if (seen.has(identity)) continue;
    seen.add(identity);
    if (isHandling(body)) {
      handlings.push({ at: Date.parse(body.recordedAt ?? body.endedAt ?? body.startedAt), identity, body });
      continue;
    }
    const rank = lifecycleRankOf(type);
    if (rank === undefined) continue;
    const amendment = amendmentOf(body.declarationNumber);
    steps.push({ at: Date.parse(body.occurredAt), rank, kind: LIFECYCLE[rank]!, body, identity, amendment });
  }
  steps.sort(inOrder);
  handlings.sort((a, b) => a.at - b.at || compare(a.identity, b.identity));
  return { steps, handlings };
}

/** Source time, then the lifecycle, then the identity of the event: no two events are equal, whatever the seconds of the source. */
function inOrder(a: Step, b: Step): number {
  return a.at - b.at || a.rank - b.rank || compare(a.identity, b.identity);
}

/** The order of texts by their code units, the same on every machine. */
export function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** NULL, empty and absent are one thing (domain.md, rule 19). */
export function present<T extends string | number>(value: T | undefined | null): T | undefined {
  if (value === undefined || value === null) return undefined;
  if (typeof value === 'string' && (value === 'NULL' || value.trim() === '')) return undefined;
  return value;
}
