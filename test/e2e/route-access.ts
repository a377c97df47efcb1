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
  'GET /api/v1/units/{unitId}': ['leader', 'inspection-head', 'auditor', 'operator'],
  'PUT /api/v1/units/{unitId}': ['operator', 'source-system'],
  'GET /api/v1/officers': ['leader', 'inspection-head', 'operator'],
  'GET /api/v1/officers/{officerId}': ['leader', 'inspection-head', 'operator'],
  'PUT /api/v1/officers/{officerId}': ['operator', 'source-system'],
  'POST /api/v1/organisation-imports': ['operator'],
  'POST /api/v1/declaration-events': ['source-system'],
  'POST /api/v1/declaration-imports/ecus': ['source-system', 'operator'],
  'GET /api/v1/declarations/{declarationNumber}': ['operator', 'inspection-head'],
  'GET /api/v1/unit-hours': ['operator', 'inspection-head', 'auditor'],
  'PUT /api/v1/unit-hours/{officeCode}': ['operator'],
  'GET /api/v1/rating-requests/summary': ['operator', 'leader'],
  'GET /api/v1/rating-requests/policies': ['operator', 'leader', 'auditor'],
  'POST /api/v1/rating-requests/policies': ['operator'],
  'GET /api/v1/demo-messages': ['operator'],
  'PUT /api/v1/business-contacts/{taxCode}': ['source-system'],
  'GET /api/v1/messages': ['operator'],
  'GET /api/v1/messages/summary': ['operator'],
  'GET /api/v1/messages/suppressions': ['operator'],
  'GET /api/v1/reconciliations': ['operator', 'auditor'],
  'GET /ngung/{token}': 'public',
  'POST /ngung/{token}': 'public',
  'GET /r/{token}': 'public',
  'POST /r/{token}': 'public',
  'GET /r/{token}/sua': 'public',
  'POST /r/{token}/sua': 'public',
  'GET /r/{token}/rut': 'public',
  'POST /r/{token}/rut': 'public',
  'GET /b/{receipt}': 'public',
  'GET /api/v1/scorecards': LIVE_FIGURES,
  'GET /api/v1/scorecards/{kind}/{subjectId}': LIVE_FIGURES,
  'GET /api/v1/scorecards/{kind}/within/{unitId}': LIVE_FIGURES,
  'GET /api/v1/ratings/{ratingId}': INSPECTION,
  'POST /api/v1/ratings/{ratingId}/contact-openings': ['inspector'],
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
