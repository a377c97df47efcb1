import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { Role } from './api/session';
import { caseSearch } from './cases/case-views';
import { scorecardSearch } from './scorecards/scorecard-search';
import { rangeFromSearch } from './format/date-range';
import { Shell } from './shell/shell';
import { LoadingRows } from './states/loading-rows';
import { NotFound } from './states/not-found';
import { ScreenFailed } from './states/screen-failed';

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
  interface StaticDataRouteOption {
    /** Who may open the screen; for everybody else it is not found. Absent: all staff. */
    roles?: Role[];
  }
}

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: ScreenFailed });

const home = createRoute({
  getParentRoute: () => root,
  path: '/',
  component: lazyRouteComponent(() => import('./home/home-screen'), 'HomeScreen'),
});

const scorecardRoles: Role[] = ['leader', 'inspection-head', 'inspector'];
const scorecards = createRoute({
  getParentRoute: () => root,
  path: '/bang-diem',
  staticData: { roles: scorecardRoles },
  validateSearch: scorecardSearch,
  component: lazyRouteComponent(() => import('./scorecards/scorecards-screen'), 'ScorecardsScreen'),
});
const scorecard = createRoute({
  getParentRoute: () => root,
  path: '/bang-diem/$kind/$subjectId',
  staticData: { roles: scorecardRoles },
  validateSearch: (search: Record<string, unknown>) => rangeFromSearch(search),
  component: lazyRouteComponent(() => import('./scorecards/scorecard-screen'), 'ScorecardScreen'),
});

const caseRoles: Role[] = ['inspector', 'inspection-head'];
const cases = createRoute({
  getParentRoute: () => root,
  path: '/viec',
  staticData: { roles: caseRoles },
  validateSearch: caseSearch,
  component: lazyRouteComponent(() => import('./cases/cases-screen'), 'CasesScreen'),
});
const caseFile = createRoute({
  getParentRoute: () => root,
  path: '/vu/$caseId',
  staticData: { roles: caseRoles },
  component: lazyRouteComponent(() => import('./cases/case-screen'), 'CaseScreen'),
});

const operations = createRoute({
  getParentRoute: () => root,
  path: '/van-hanh',
  staticData: { roles: ['operator'] },
  component: lazyRouteComponent(() => import('./operations/operations-screen'), 'OperationsScreen'),
});

/** Every screen of the console under /app; each screen's code is fetched when it is first wanted. */
export const router = createRouter({
  routeTree: root.addChildren([home, scorecards, scorecard, cases, caseFile, operations]),
  basepath: '/app',
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: LoadingRows,
  defaultErrorComponent: ScreenFailed,
  scrollRestoration: true,
});
