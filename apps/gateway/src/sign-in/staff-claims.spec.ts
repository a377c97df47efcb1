import { SignInWithoutRole } from './sign-in.errors';
import { callerOfClaims } from './staff-claims';

describe('the person of an ID token', () => {
  it('has the roles, unit and employee number of the claims', () => {
    const claims = {
      sub: 'u',
      hailong_roles: ['leader'],
      hailong_unit: '03',
      employee_number: 'LD-001',
      name: 'Mẫu',
      email: 'x@y',
    };
    expect(callerOfClaims(claims)).toEqual({
      id: 'u',
      roles: ['leader'],
      unitCode: '03',
      employeeNumber: 'LD-001',
      name: 'Mẫu',
    });
  });

  it('gets no role that we do not know', () => {
    expect(callerOfClaims({ sub: 'u', hailong_roles: ['leader', 'root', 7] }).roles).toEqual(['leader']);
  });

  it.each([undefined, [], ['root'], 'leader', { 0: 'leader' }])(
    'without a role of ours is not signed in: %j',
    (roles) => {
      expect(() => callerOfClaims({ sub: 'u', hailong_roles: roles })).toThrow(SignInWithoutRole);
    },
  );
});
