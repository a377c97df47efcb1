import type { Caller, Role } from '@hailong/identity';

/** Every state of a case, in the order in which an undisturbed case passes through them. */
export const GRIEVANCE_STATES = ['opened', 'assigned', 'concluded', 'approved', 'replied'] as const;

/** One of {@link GRIEVANCE_STATES}. */
export type GrievanceState = (typeof GRIEVANCE_STATES)[number];

/** What a person can do with a case. */
export const GRIEVANCE_ACTIONS = ['assign', 'conclude', 'approve', 'return', 'publish'] as const;

/** One of {@link GRIEVANCE_ACTIONS}. */
export type GrievanceAction = (typeof GRIEVANCE_ACTIONS)[number];

/** How the caller must stand to the case: `anybody` with the role, its `inspector`, or a `second-person` who did not conclude it (I-27). */
type Party = 'anybody' | 'inspector' | 'second-person';

/** One allowed move of a case: who may make it, from which state, to which. */
export interface Transition {
  action: GrievanceAction;
  from: GrievanceState;
  to: GrievanceState;
  roles: readonly Role[];
  party: Party;
}

const INSPECTION = ['inspector', 'inspection-head'] as const;

/** The whole life of a case. What is not in this table cannot happen: the entity enforces it and the answers list from it what is open to the caller. */
export const GRIEVANCE_LIFECYCLE: readonly Transition[] = [
  { action: 'assign', from: 'opened', to: 'assigned', roles: INSPECTION, party: 'anybody' },
  { action: 'assign', from: 'assigned', to: 'assigned', roles: ['inspection-head'], party: 'anybody' },
  { action: 'conclude', from: 'assigned', to: 'concluded', roles: INSPECTION, party: 'inspector' },
  { action: 'conclude', from: 'concluded', to: 'concluded', roles: INSPECTION, party: 'inspector' },
  { action: 'conclude', from: 'approved', to: 'concluded', roles: INSPECTION, party: 'inspector' },
  { action: 'approve', from: 'concluded', to: 'approved', roles: INSPECTION, party: 'second-person' },
  { action: 'return', from: 'concluded', to: 'assigned', roles: INSPECTION, party: 'second-person' },
  { action: 'return', from: 'approved', to: 'assigned', roles: INSPECTION, party: 'second-person' },
  { action: 'publish', from: 'approved', to: 'replied', roles: INSPECTION, party: 'second-person' },
];

/** A person as the conflict rules see him: one human being may hold two accounts, but has one employee number. */
export interface Person {
  id: string;
  employeeNumber?: string | null;
}

/** Who works on a case, as far as the rules need it. */
export interface Parties {
  state: GrievanceState;
  inspector: Person | null;
  concluder: Person | null;
}

/** True when both are the same human being, by account or by employee number. */
export function isSamePerson(one: Person, other: Person): boolean {
  const number = normalised(one.employeeNumber);
  return one.id === other.id || (number !== '' && number === normalised(other.employeeNumber));
}

/** The moves of the table that this caller may make with the case now. */
export function openTransitions(parties: Parties, caller: Caller): Transition[] {
  return GRIEVANCE_LIFECYCLE.filter(
    (transition) =>
      transition.from === parties.state &&
      transition.roles.some((role) => caller.roles.includes(role)) &&
      standsAs(transition.party, parties, caller),
  );
}

/** True when the caller stands to the case as the transition demands. */
function standsAs(party: Party, { inspector, concluder }: Parties, caller: Person): boolean {
  switch (party) {
    case 'anybody':
      return true;
    case 'inspector':
      return inspector?.id === caller.id;
    case 'second-person':
      return concluder !== null && !isSamePerson(concluder, caller);
  }
}

function normalised(employeeNumber: string | null | undefined): string {
  return (employeeNumber ?? '').trim().toUpperCase();
}
