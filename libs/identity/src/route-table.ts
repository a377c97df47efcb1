import { RequestMethod, type INestApplicationContext } from '@nestjs/common';
import { MetadataScanner, ModulesContainer, Reflector } from '@nestjs/core';
import { ROUTE_ACCESS, type RouteAccess } from './route-access';

/** One route of an application and who may call it. */
export interface RouteEntry {
  method: string;
  path: string;
  handler: string;
  access: RouteAccess | undefined;
}

/** Thrown at start when routes do not say who may call them; names each of them. */
export class RouteWithoutCallers extends Error {
  constructor(readonly routes: RouteEntry[]) {
    const named = routes.map((route) => `${route.method} ${route.path} (${route.handler})`).join(', ');
    super(`These routes do not declare who may call them; add @AllowedTo(...) or @Public(): ${named}`);
    this.name = 'RouteWithoutCallers';
  }
}

type Handler = (...args: never[]) => unknown;
type Controller = new (...args: never[]) => unknown;

/** Every route of the controllers of an application, in the order of declaration; works before the application listens. */
export function routeTable(app: INestApplicationContext): RouteEntry[] {
  return routesOf(app.get(ModulesContainer, { strict: false }));
}

/** Passes only if every route declares its callers; otherwise throws {@link RouteWithoutCallers}, so that the application does not start. */
export function assertEveryRouteDeclaresCallers(app: INestApplicationContext): void {
  assertDeclared(app.get(ModulesContainer, { strict: false }));
}

/** The same check from inside the container, for the module that runs it at start. */
export function assertDeclared(modules: ModulesContainer): void {
  const undeclared = routesOf(modules).filter((route) => !route.access);
  if (undeclared.length) throw new RouteWithoutCallers(undeclared);
}

function routesOf(modules: ModulesContainer): RouteEntry[] {
  const controllers = [...modules.values()].flatMap((module) => [...module.controllers.values()]);
  const distinct = new Set(controllers.map((wrapper) => wrapper.metatype).filter((type) => type !== null));
  return [...distinct].flatMap((type) => routesOfController(type as Controller));
}

function routesOfController(controller: Controller): RouteEntry[] {
  const reflector = new Reflector();
  const prototype = controller.prototype as Record<string, Handler>;
  const prefixes = paths(Reflect.getMetadata('path', controller));
  return new MetadataScanner().getAllMethodNames(prototype).flatMap((name) => {
    const handler = prototype[name];
    const method: RequestMethod | undefined = handler && Reflect.getMetadata('method', handler);
    if (!handler || method === undefined) return [];
    const access = reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [handler, controller]);
    const suffixes = paths(Reflect.getMetadata('path', handler));
    return prefixes.flatMap((prefix) =>
      suffixes.map((suffix) => ({
        method: RequestMethod[method],
        path: join(prefix, suffix),
        handler: `${controller.name}.${name}`,
        access,
      })),
    );
  });
}

function paths(metadata: string | string[] | undefined): string[] {
  return Array.isArray(metadata) ? metadata : [metadata ?? ''];
}

function join(...parts: string[]): string {
  return `/${parts
    .flatMap((part) => part.split('/'))
    .filter(Boolean)
    .join('/')}`;
}
