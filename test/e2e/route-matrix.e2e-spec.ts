import { randomUUID } from 'node:crypto';
import { importIdentityKey, ROLES, signIdentityToken, type Role } from '@hailong/identity';
import { loadSecrets } from '../../apps/hailong/src/access/secrets';
import { HailongProcess, discardDataFolder, newDataFolder } from './hailong-process';
import { ROUTE_ACCESS } from './route-access';

const LONG = 300_000;
const METHODS = ['get', 'put', 'post', 'delete', 'patch'];

/** What the guard says to a caller who may not know of the route, and to one whom nobody knows. */
const NOT_VISIBLE = { status: 404, code: 'request.not-found' };
const UNKNOWN = { status: 401, code: 'identity.required' };

/** Where a thing that does not exist is answered like a route that may not be seen, a request that the route refuses for its form tells them apart. */
const MALFORMED: Record<string, string> = {
  'GET /api/v1/businesses/{taxCode}/rating-requests': '/api/v1/businesses/nobody/rating-requests?limit=all',
  'GET /api/v1/businesses/{taxCode}/outcomes': '/api/v1/businesses/nobody/outcomes?limit=all',
  'GET /api/v1/rating-catalogues/{version}': '/api/v1/rating-catalogues/current',
  'GET /api/v1/scorecards/{kind}/{subjectId}': '/api/v1/scorecards/branch/nobody?from=yesterday&to=today',
  'GET /api/v1/scorecards/{kind}/within/{unitId}': `/api/v1/scorecards/branch/within/${randomUUID()}?from=yesterday&to=today`,
};
/** A rating that is not his looks to an inspector as if it did not exist: that those see it who may is proven in test/integration/ratings/reading. */
const SAME_AS_ABSENT = new Set([
  'GET /api/v1/businesses/{taxCode}/ratings/{receipt}',
  'GET /api/v1/ratings/{ratingId}',
  'GET /api/v1/ratings/{ratingId}/evidence/{evidenceId}/pages/{page}',
]);

const OF_RATINGS =
  /^\/api\/v1\/(scorecards|ratings|webhook-endpoints|pressure-alarms|software-clients|businesses|rating-catalogues)/;

const routes = Object.entries(ROUTE_ACCESS).filter(([, access]) => access !== 'public') as [string, Role[]][];

describe('who may call what', () => {
  const dataFolder = newDataFolder();
  let hailong: HailongProcess;
  let tokens: Map<Role, string>;

  beforeAll(async () => {
    hailong = await HailongProcess.up(dataFolder, '--no-demo');
    const key = await importIdentityKey((await loadSecrets(dataFolder)).identityPrivateKey);
    const tokenOf = async (role: Role) =>
      [
        role,
        await signIdentityToken({ id: `matrix-${role}`, roles: [role], employeeNumber: `M-${role}` }, key),
      ] as const;
    tokens = new Map(await Promise.all(ROLES.map(tokenOf)));
  }, LONG);
  afterAll(async () => {
    await hailong.end('SIGINT');
    await discardDataFolder(dataFolder);
  }, LONG);

  const serviceOf = (path: string): string => {
    const { organisation, declarations, ratings, grievances } = hailong.running.services;
    const named = /^\/api\/v1\/operations\/(\w+)\//.exec(path)?.[1];
    if (named) return { organisation, declarations, ratings, grievances }[named] ?? '';
    if (/^\/api\/v1\/(units|officers|organisation-imports)/.test(path)) return organisation;
    if (OF_RATINGS.test(path)) return ratings;
    return path.startsWith('/api/v1/grievances') ? grievances : declarations;
  };

  /** An empty request to a thing that does not exist: what matters is only who answers, the guard or the route. */
  const answerTo = async (route: string, role?: Role): Promise<{ status: number; code: string | undefined }> => {
    const [method = '', path = ''] = route.split(' ');
    const token = role && tokens.get(role);
    const headers: Record<string, string> = {
      ...(token ? { authorization: `Bearer ${token}` } : {}),
      ...(method === 'GET' ? {} : { 'content-type': 'application/json' }),
    };
    const value = (name: string): string => (name === 'id' || name === 'position' ? '1' : randomUUID());
    const target = MALFORMED[route] ?? path.replace(/\{(\w+)\}/g, (_, name: string) => value(name));
    const url = `${serviceOf(path)}${target}`;
    const response = await fetch(url, { method, headers, ...(method === 'GET' ? {} : { body: '{}' }) });
    const body = (await response.json()) as { code?: string };
    return { status: response.status, code: body.code };
  };

  it('every route of the product has its line in the table, with the same callers, and every line its route', async () => {
    const document = (await (await fetch(`${hailong.running.url}/api/openapi.json`)).json()) as {
      paths: Record<string, Record<string, { 'x-allowed-roles'?: string[] }>>;
    };
    const served = Object.entries(document.paths).flatMap(([path, operations]) =>
      METHODS.filter((method) => operations[method]).map((method) => {
        const allowed = operations[method]?.['x-allowed-roles'] ?? ['undeclared'];
        return [`${method.toUpperCase()} ${path}`, allowed.toSorted().join(' ')];
      }),
    );
    const decided = Object.entries(ROUTE_ACCESS).map(([route, access]) => [
      route,
      [access].flat().toSorted().join(' '),
    ]);
    expect(Object.fromEntries(served)).toEqual(Object.fromEntries(decided));
  });

  it('no declaration software for tests exists without the demo', () => {
    expect(hailong.running.software).toBeUndefined();
    expect(hailong.output).not.toContain('hl_test_');
  });

  it.each(routes)('%s answers its callers and hides from all others', async (route, allowed) => {
    expect(await answerTo(route)).toEqual(UNKNOWN);
    for (const role of ROLES) {
      const answer = { role, ...(await answerTo(route, role)) };
      if (allowed.includes(role) && !SAME_AS_ABSENT.has(route)) expect(answer).not.toMatchObject(NOT_VISIBLE);
      else expect(answer).toEqual({ role, ...NOT_VISIBLE });
      expect(answer.status).toBeLessThan(500);
    }
  });
});
