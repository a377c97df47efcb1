import type { Caller, Role } from '../api/session';
import { hasRole } from '../session/use-caller';

/** The screens in the navigation and who sees them, in the order of their importance to the role that uses them most. */
const PLACES = [
  { to: '/viec', name: 'cases', roles: ['inspector', 'inspection-head'] },
  { to: '/bang-diem', name: 'scorecards', roles: ['leader', 'inspection-head', 'inspector'] },
  { to: '/van-hanh', name: 'operations', roles: ['operator'] },
  { to: '/thong-bao', name: 'messages', roles: ['operator'] },
  { to: '/suc-ep', name: 'pressure', roles: ['auditor'] },
  { to: '/doi-chieu', name: 'reconciliation', roles: ['operator', 'auditor'] },
  { to: '/khong-hoi', name: 'notAsked', roles: ['operator', 'auditor'] },
  { to: '/phan-mem', name: 'software', roles: ['operator'] },
  { to: '/quy-tac-hoi', name: 'policies', roles: ['operator', 'leader', 'auditor'] },
] as const satisfies { to: string; name: string; roles: Role[] }[];

/** The places of one caller. */
export function placesOf(caller: Caller) {
  return PLACES.filter((place) => hasRole(caller, place.roles));
}
