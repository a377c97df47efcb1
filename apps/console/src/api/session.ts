import { queryOptions } from '@tanstack/react-query';
import { ApiProblem, getJson } from './http';

/** The roles of staff that the console knows; machine roles never sign in here. */
export type Role =
  'officer' | 'unit-head' | 'inspector' | 'inspection-head' | 'leader' | 'auditor' | 'operator' | (string & {});

export interface Caller {
  id: string;
  roles: Role[];
  unitCode?: string;
  employeeNumber?: string;
  name?: string;
}

/** Who is signed in, and when that ends: unless a request comes before, and in any case. */
export interface Session {
  caller: Caller;
  idleUntil?: string;
  endsAt?: string;
}

/** Who is signed in; `null` means nobody. Any other refusal is an error of the query. */
export const sessionQuery = queryOptions({
  queryKey: ['session'],
  queryFn: async (): Promise<Session | null> => {
    try {
      return await getJson<Session>('/api/v1/session');
    } catch (error) {
      if (error instanceof ApiProblem && error.status === 401) return null;
      throw error;
    }
  },
  staleTime: 5 * 60_000,
});
