import { isRole, type Caller } from '@hailong/identity';
import { SignInWithoutRole } from './sign-in.errors';

/** The caller that verified claims of an ID token describe. Roles that we do not know are left out; without any, the sign-in is refused. */
export function callerOfClaims(claims: { sub: string } & Record<string, unknown>): Caller {
  const roles = Array.isArray(claims['hailong_roles']) ? claims['hailong_roles'].filter(isRole) : [];
  if (roles.length === 0) throw new SignInWithoutRole();
  return {
    id: claims.sub,
    roles,
    ...(typeof claims['hailong_unit'] === 'string' ? { unitCode: claims['hailong_unit'] } : {}),
    ...(typeof claims['employee_number'] === 'string' ? { employeeNumber: claims['employee_number'] } : {}),
    ...(typeof claims['name'] === 'string' ? { name: claims['name'] } : {}),
  };
}
