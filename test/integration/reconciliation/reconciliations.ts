import type { DeclarationsUnderTest } from '../declarations/declarations-service';

/** A reconciliation as the API tells it. */
export interface Reconciliation {
  officeCode: string;
  day: string;
  milestone: string;
  state: string;
  results: { outcome: string; difference?: number; theirsVersion?: number; oursCount: number; comparedAt: string }[];
}

/** The reconciliations of one office on the first page that an operator gets. */
export async function readReconciliations(
  service: DeclarationsUnderTest,
  officeCode: string,
  query = '',
): Promise<Reconciliation[]> {
  const { body } = await service.call('GET', `/api/v1/reconciliations${query}`, { role: 'operator' });
  return (body.items as Reconciliation[]).filter((item) => item.officeCode === officeCode);
}

/** How the totals of an office stand: state, last finding, difference. */
export async function readStandings(service: DeclarationsUnderTest, officeCode: string): Promise<unknown[][]> {
  return (await readReconciliations(service, officeCode)).map(({ state, results }) => {
    const { outcome, difference } = results.at(-1)!;
    return [state, outcome, ...(difference === undefined ? [] : [difference])];
  });
}
