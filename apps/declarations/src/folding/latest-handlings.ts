import type { Handling } from './declaration';
import type { HandlingBody } from './declaration-facts';
import { instant } from './instant';
import { compare, present, type ToldHandling } from './steps';

/** Of each handling what was told last, in the order in which they began; apart from them those that were recorded by mistake. */
export function latestHandlings(told: readonly ToldHandling[]): { handlings: Handling[]; withdrawn: string[] } {
  if (told.length === 0) return { handlings: [], withdrawn: [] };
  const latest = new Map<string, HandlingBody>();
  for (const { body } of told) latest.set(body.handlingId, body);
  const handlings: Handling[] = [];
  const withdrawn: string[] = [];
  for (const body of latest.values()) {
    if (body.isWithdrawn === true) withdrawn.push(body.handlingId);
    else handlings.push(handlingOf(body));
  }
  handlings.sort((a, b) => compare(a.startedAt, b.startedAt) || compare(a.handlingId, b.handlingId));
  return { handlings, withdrawn: withdrawn.toSorted(compare) };
}

function handlingOf(body: HandlingBody): Handling {
  const teamCode = present(body.teamCode);
  const serviceNumber = present(body.serviceNumber);
  return {
    handlingId: body.handlingId,
    stage: body.stage,
    officeCode: body.officeCode,
    ...(teamCode ? { teamCode } : {}),
    ...(serviceNumber ? { serviceNumber } : {}),
    startedAt: instant(Date.parse(body.startedAt)),
    ...(body.endedAt ? { endedAt: instant(Date.parse(body.endedAt)) } : {}),
  };
}
