import type { OperatorAccess } from '../access/operator-access';
import { isAnswered } from './demo-answer';
import { makeDemoDay } from './demo-day';
import type { DemoDayOrder } from './demo-day';

/** The declaration software of the demo. Its name and its secret show that they are for tests. */
export const DEMO_SOFTWARE = 'hl_test_phan-mem-khai';

const FIRMS = 3;
/** After these a declaration is not asked about, or no longer. */
const NEVER_OPEN = ['cancelled', 'never-registered', 'moved-to-manual'] as const;

/** The invented firms of a demo day for which the demo's declaration software acts: those with the most lots that nobody else will rate. */
export function firmsOfDemoSoftware(order: DemoDayOrder): string[] {
  const open = makeDemoDay(order).declarations.filter(
    ({ declarationId, office, turns }) =>
      office.officers > 0 && !isAnswered(declarationId) && !NEVER_OPEN.some((turn) => turns.has(turn)),
  );
  const byFirm = Map.groupBy(open, ({ taxCode }) => taxCode.slice(0, 10));
  const most = [...byFirm].toSorted(([, one], [, other]) => other.length - one.length);
  return most.slice(0, FIRMS).map(([taxCode]) => taxCode);
}

/** Binds the demo's declaration software to its firms and returns their tax codes. Done again it changes nothing. */
export async function bindDemoSoftware(operator: Pick<OperatorAccess, 'put'>, order: DemoDayOrder): Promise<string[]> {
  const taxCodes = firmsOfDemoSoftware(order);
  for (const taxCode of taxCodes)
    await operator.put('ratings', `/api/v1/software-clients/${DEMO_SOFTWARE}/businesses/${taxCode}`, {});
  return taxCodes;
}
