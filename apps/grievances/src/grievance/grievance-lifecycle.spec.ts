import type { Caller } from '@hailong/identity';
import {
  GRIEVANCE_LIFECYCLE,
  GRIEVANCE_STATES,
  isSamePerson,
  openTransitions,
  type GrievanceState,
  type Parties,
} from './grievance-lifecycle';

const LAN: Caller = { id: 'lan', roles: ['inspector'], employeeNumber: 'TT-01' };
const MINH: Caller = { id: 'minh', roles: ['inspector'], employeeNumber: 'TT-02' };
const HEAD: Caller = { id: 'head', roles: ['inspection-head'], employeeNumber: 'TT-00' };

/** A case that LAN inspects and, once it is concluded, has concluded. */
function partiesIn(state: GrievanceState): Parties {
  return {
    state,
    inspector: state === 'opened' ? null : LAN,
    concluder: ['concluded', 'approved', 'replied'].includes(state) ? LAN : null,
  };
}

const movesOf = (caller: Caller) =>
  GRIEVANCE_STATES.flatMap((state) =>
    openTransitions(partiesIn(state), caller).map(({ action, to }) => `${state} → ${action} → ${to}`),
  );

describe('the life of a case', () => {
  it('its inspector takes it, concludes it and may rewrite it until the reply', () => {
    expect(movesOf(LAN)).toEqual([
      'opened → assign → assigned',
      'assigned → conclude → concluded',
      'concluded → conclude → concluded',
      'approved → conclude → concluded',
    ]);
  });

  it('another inspector takes a free case, and approves, returns or publishes what he did not conclude', () => {
    expect(movesOf(MINH)).toEqual([
      'opened → assign → assigned',
      'concluded → approve → approved',
      'concluded → return → assigned',
      'approved → return → assigned',
      'approved → publish → replied',
    ]);
  });

  it('the head assigns again besides', () => {
    expect(movesOf(HEAD)).toContain('assigned → assign → assigned');
    expect(movesOf(MINH)).not.toContain('assigned → assign → assigned');
  });

  it('nobody outside the inspection moves a case, and a replied case is at rest', () => {
    expect(movesOf({ id: 'x', roles: ['leader', 'operator', 'unit-head', 'officer', 'auditor'] })).toEqual([]);
    expect(GRIEVANCE_LIFECYCLE.filter(({ from }) => from === 'replied')).toEqual([]);
  });

  it('I-27 two accounts with one employee number are one person; without a number only the account counts', () => {
    expect(isSamePerson(LAN, { id: 'lan-2', employeeNumber: ' tt-01' })).toBe(true);
    expect(isSamePerson({ id: 'a' }, { id: 'b' })).toBe(false);
    expect(isSamePerson({ id: 'a', employeeNumber: '' }, { id: 'b', employeeNumber: ' ' })).toBe(false);
  });
});
