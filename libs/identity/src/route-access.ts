import { applyDecorators, createParamDecorator, SetMetadata, type ExecutionContext } from '@nestjs/common';
import { ApiBearerAuth, ApiExtension } from '@nestjs/swagger';
import type { Caller } from './caller';
import type { Role } from './roles';

/** The metadata key under which a route or its controller declares its callers. */
export const ROUTE_ACCESS = 'hailong:route-access';

/** Who may call a route. `visible`: a caller without the role may know that the thing exists and is told 403 instead of 404. */
export type RouteAccess = { kind: 'public' } | { kind: 'roles'; roles: Role[]; visible: boolean };

/** Admits callers with at least one of the roles. Others get 404, the same as absent, or 403 with `{ visible: true }`; a missing identity gets 401. */
export function AllowedTo(...rolesAndOptions: [Role, ...(Role | { visible: boolean })[]]) {
  const roles = rolesAndOptions.filter((item) => typeof item === 'string');
  const visible = rolesAndOptions.some((item) => typeof item === 'object' && item.visible);
  const access: RouteAccess = { kind: 'roles', roles, visible };
  return applyDecorators(
    SetMetadata(ROUTE_ACCESS, access),
    ApiBearerAuth('identity'),
    ApiExtension('x-allowed-roles', roles),
  );
}

/** Admits everybody, signed in or not; the route itself must not depend on who is calling. */
export function Public() {
  const access: RouteAccess = { kind: 'public' };
  return applyDecorators(SetMetadata(ROUTE_ACCESS, access), ApiExtension('x-allowed-roles', ['public']));
}

/** The verified caller of this request. Only a route with `@AllowedTo` has one; elsewhere it throws, because nobody was asked who he is. */
export const CurrentCaller = createParamDecorator((_: unknown, context: ExecutionContext): Caller => {
  const { caller } = context.switchToHttp().getRequest<{ caller?: Caller }>();
  if (!caller) throw new Error('@CurrentCaller() on a route that does not declare @AllowedTo');
  return caller;
});
