import { useQuery } from '@tanstack/react-query';
import { sessionQuery, type Caller, type Role } from '../api/session';

const NOBODY: Caller = { id: '', roles: [] };

/** Who is signed in. Screens are drawn only for somebody, so nobody is met only in the moment of signing out. */
export function useCaller(): Caller {
  return useQuery(sessionQuery).data?.caller ?? NOBODY;
}

/** Whether the caller has at least one of the roles. */
export function hasRole(caller: Caller, roles: readonly Role[]): boolean {
  return roles.some((role) => caller.roles.includes(role));
}
