import type { Role } from '@hailong/identity';

const STAFF: Role[] = ['officer', 'unit-head', 'inspector', 'inspection-head', 'leader', 'auditor', 'operator'];
const INSPECTION: Role[] = ['inspector', 'inspection-head'];
const LIVE_FIGURES: Role[] = ['leader', 'inspection-head', 'inspector'];

const operations = (service: string): Record<string, Role[]> => ({
  [`GET /api/v1/operations/${service}/lag`]: ['operator'],
  [`GET /api/v1/operations/${service}/dead-letters`]: ['operator'],
  [`POST /api/v1/operations/${service}/dead-letters/{id}/replay`]: ['operator'],
  [`GET /api/v1/operations/${service}/parked`]: ['operator'],
  [`POST /api/v1/operations/${service}/parked/{position}/retry`]: ['operator'],
});

/**
 * Who may call what, as the design decides it (product: "People"; privacy: "Who may learn what"), written apart from the code. The matrix test
 * fails for a route that has no line here and for a line that has no route.
 */
export const ROUTE_ACCESS: Record<string, 'public' | Role[]> = {
  'GET /api/v1/session': 'public',
  'GET /api/v1/units': STAFF,
  'PUT /api/v1/units/{unitId}': ['operator', 'source-system'],
  'GET /api/v1/officers': ['leader', 'inspection-head', 'operator'],
  'PUT /api/v1/officers/{officerId}': ['operator', 'source-system'],
  'POST /api/v1/organisation-imports': ['operator'],
  'POST /api/v1/declaration-events': ['source-system'],
  'POST /api/v1/declaration-imports/ecus': ['source-system', 'operator'],
  'GET /api/v1/declarations/{declarationNumber}': ['operator', 'inspection-head'],
  'GET /api/v1/rating-requests/summary': ['operator', 'leader'],
  'GET /api/v1/demo-messages': ['operator'],
  'GET /r/{token}': 'public',
  'POST /r/{token}': 'public',
  'GET /b/{receipt}': 'public',
  'GET /api/v1/scorecards': LIVE_FIGURES,
  'GET /api/v1/scorecards/{kind}/{subjectId}': LIVE_FIGURES,
  'GET /api/v1/ratings/{ratingId}': INSPECTION,
  'GET /api/v1/grievances': INSPECTION,
  'GET /api/v1/grievances/{grievanceId}': INSPECTION,
  'POST /api/v1/grievances/{grievanceId}/assignment': INSPECTION,
  'POST /api/v1/grievances/{grievanceId}/conclusion': INSPECTION,
  'POST /api/v1/grievances/{grievanceId}/approval': INSPECTION,
  'POST /api/v1/grievances/{grievanceId}/return': INSPECTION,
  'POST /api/v1/grievances/{grievanceId}/publication': INSPECTION,
  ...operations('organisation'),
  ...operations('declarations'),
  ...operations('ratings'),
  ...operations('grievances'),
};
