/** The services behind the gateway. */
export const SERVICES = ['organisation', 'declarations', 'ratings', 'grievances'] as const;
export type ServiceBehind = (typeof SERVICES)[number];

/** One subtree of addresses, the service that answers it, and whether that service is told who is calling. */
export interface ForwardedPath {
  prefix: string;
  service: ServiceBehind;
  identity: 'caller' | 'nobody';
  bodyLimit: number;
}

const KB = 1024;
const MB = 1024 * KB;

/** A service refuses what is too large for one of its routes; the gateway's limit only keeps a flood out. */
const FORM = 64 * KB;
/** 1,000 events of at most 1 MB in all (declaration-events), and a little for the envelope. */
const EVENTS = 1 * MB + 64 * KB;
/** 1,000 ratings in one batch (declaration software), of 1 KB each. */
const RATINGS = 1 * MB;
/** Up to 100 exports of an ECUS installation in one upload. */
const IMPORT = 256 * MB;
/** Five files of 10 MB, and a little for the form around them. */
const EVIDENCE = 50 * MB + 512 * KB;
/** One file of the register of the organisation, at most 5 MB, and a little for the form around it. */
const REGISTER_FILE = 5 * MB + 64 * KB;

const ofCaller = (service: ServiceBehind, prefixes: string[], bodyLimit = FORM): ForwardedPath[] =>
  prefixes.map((prefix) => ({ prefix, service, identity: 'caller', bodyLimit }));
const ofNobody = (service: ServiceBehind, prefixes: string[], bodyLimit = FORM): ForwardedPath[] =>
  prefixes.map((prefix) => ({ prefix, service, identity: 'nobody', bodyLimit }));

/** Every address that the gateway passes on. What is not listed does not exist. */
export const FORWARDED_PATHS: readonly ForwardedPath[] = [
  ...ofCaller('organisation', ['/api/v1/units', '/api/v1/officers']),
  ...ofCaller('organisation', ['/api/v1/organisation-imports'], REGISTER_FILE),
  ...ofCaller('declarations', [
    '/api/v1/declarations',
    '/api/v1/rating-requests',
    '/api/v1/demo-messages',
    '/api/v1/messages',
    '/api/v1/business-contacts',
    '/api/v1/reconciliations',
    '/api/v1/unit-hours',
  ]),
  ...ofCaller('declarations', ['/api/v1/declaration-events'], EVENTS),
  ...ofCaller('declarations', ['/api/v1/declaration-imports'], IMPORT),
  ...ofCaller('ratings', [
    '/api/v1/scorecards',
    '/api/v1/ratings',
    '/api/v1/webhook-endpoints',
    '/api/v1/pressure-alarms',
    '/api/v1/software-clients',
    '/api/v1/rating-catalogues',
  ]),
  ...ofCaller('ratings', ['/api/v1/businesses'], RATINGS),
  ...ofCaller('grievances', ['/api/v1/grievances']),
  ...SERVICES.flatMap((service) => ofCaller(service, [`/api/v1/operations/${service}`])),
  ...ofNobody('ratings', ['/r', '/b']),
  ...ofNobody('ratings', ['/tep'], EVIDENCE),
  ...ofNobody('declarations', ['/ngung']),
  ...ofNobody('grievances', ['/cong-khai']),
];

const PUBLIC_PREFIXES = FORWARDED_PATHS.filter(({ identity }) => identity === 'nobody').map(({ prefix }) => prefix);

/** True for the pages that everybody may open and that must not learn who is signed in. */
export function isPublicPath(url: string): boolean {
  const path = url.split('?', 1)[0]!;
  return PUBLIC_PREFIXES.some((prefix) => path === prefix || path.startsWith(`${prefix}/`));
}
