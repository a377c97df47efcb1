import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from '@tanstack/react-router';
import type { Role } from './api/session';
import { caseSearch } from './cases/case-views';
import { messageSearch } from './messages/message-search';
import { notAskedSearch } from './not-asked/not-asked-search';
import { reconciliationSearch } from './reconciliation/reconciliation-search';
import { scorecardSearch } from './scorecards/scorecard-search';
import { rangeFromSearch } from './format/date-range';
import { softwareSearch } from './software/software-search';
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

const messages = createRoute({
  getParentRoute: () => root,
  path: '/thong-bao',
  staticData: { roles: ['operator'] },
  validateSearch: messageSearch,
  component: lazyRouteComponent(() => import('./messages/messages-screen'), 'MessagesScreen'),
});
const notAsked = createRoute({
  getParentRoute: () => root,
  path: '/khong-hoi',
  staticData: { roles: ['operator', 'auditor'] },
  validateSearch: notAskedSearch,
  component: lazyRouteComponent(() => import('./not-asked/not-asked-screen'), 'NotAskedScreen'),
});
const reconciliation = createRoute({
  getParentRoute: () => root,
  path: '/doi-chieu',
  staticData: { roles: ['operator', 'auditor'] },
  validateSearch: reconciliationSearch,
  component: lazyRouteComponent(() => import('./reconciliation/reconciliation-screen'), 'ReconciliationScreen'),
});
const policies = createRoute({
  getParentRoute: () => root,
  path: '/quy-tac-hoi',
  staticData: { roles: ['operator', 'leader', 'auditor'] },
  component: lazyRouteComponent(() => import('./policies/policies-screen'), 'PoliciesScreen'),
});

const software = createRoute({
  getParentRoute: () => root,
  path: '/phan-mem',
  staticData: { roles: ['operator'] },
  validateSearch: softwareSearch,
  component: lazyRouteComponent(() => import('./software/software-screen'), 'SoftwareScreen'),
});

const pressure = createRoute({
  getParentRoute: () => root,
  path: '/suc-ep',
  staticData: { roles: ['auditor'] },
  component: lazyRouteComponent(() => import('./pressure/pressure-screen'), 'PressureScreen'),
});

/** Every screen of the console under /app; each screen's code is fetched when it is first wanted. */
export const router = createRouter({
  routeTree: root.addChildren([
    home,
    scorecards,
    scorecard,
    cases,
    caseFile,
    operations,
    messages,
    notAsked,
    reconciliation,
    policies,
    software,
    pressure,
  ]),
  basepath: '/app',
  defaultPreload: 'intent',
  defaultPendingMs: 150,
  defaultPendingComponent: LoadingRows,
  defaultErrorComponent: ScreenFailed,
  scrollRestoration: true,
});
