import { queryOptions } from '@tanstack/react-query';
import { getJson } from './http';

export interface Unit {
  unitId: string;
  kind: string;
  nameVi: string;
  nameEn?: string | null;
}

/** All units as of today. */
export const unitsQuery = queryOptions({
  queryKey: ['units'],
  queryFn: () => getJson<{ items: Unit[] }>('/api/v1/units'),
  staleTime: 10 * 60_000,
});
