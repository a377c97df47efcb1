export { type Caller } from './caller';
export { IdentityModule } from './identity.module';
export { createIdentityKeys, importIdentityKey, signIdentityToken, verifyIdentityToken } from './identity-token';
export { isRole, ROLES, type Role } from './roles';
export { AllowedTo, CurrentCaller, Public, type RouteAccess } from './route-access';
export { assertEveryRouteDeclaresCallers, routeTable, RouteWithoutCallers, type RouteEntry } from './route-table';
