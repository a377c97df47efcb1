import { RECONCILIATION_STATES, type ReconciliationState } from '../api/reconciliations';
import { rangeFromSearch, type RangeSearch } from '../format/date-range';

/** What the URL holds: the days, and perhaps one state and one office. */
export interface ReconciliationSearch extends RangeSearch {
  tinhTrang?: ReconciliationState;
  donVi?: string;
}

/** A complete search for whatever the URL says. */
export function reconciliationSearch(search: Record<string, unknown>): ReconciliationSearch {
  const tinhTrang = RECONCILIATION_STATES.find((state) => state === search.tinhTrang);
  const { donVi } = search;
  const hasOffice = typeof donVi === 'string' && /^[0-9A-Z]{4,6}$/.test(donVi);
  return { ...rangeFromSearch(search), ...(tinhTrang && { tinhTrang }), ...(hasOffice && { donVi }) };
}
