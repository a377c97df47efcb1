import { loadEnv } from '@hailong/config';
import type { ServiceName } from '@hailong/database';
import { serviceUrl } from '@hailong/database';
import type { LogLevel, RunningService } from '@hailong/http';
import { DeclarationsEnv } from '../../../declarations/src/env';
import { startDeclarations } from '../../../declarations/src/start';
import { GrievancesEnv } from '../../../grievances/src/env';
import { startGrievances } from '../../../grievances/src/start';
import { OrganisationEnv } from '../../../organisation/src/env';
import { startOrganisation } from '../../../organisation/src/start';
import { RatingsEnv } from '../../../ratings/src/env';
import { startRatings } from '../../../ratings/src/start';
import type { Secrets } from '../access/secrets';
import type { StopOrder } from './stop-order';
import type { Transports } from './transports';
import { scannerAddress } from './virus-scanner';

/** What the services of one process share. */
export interface Surroundings {
  adminUrl: string;
  /** Where evidence is kept. */
  filesFolder: string;
  secrets: Secrets;
  publicOrigin: string;
  logLevel: LogLevel;
  /** Invitations go to a table that the operator can read, instead of to a business. */
  hasDemoOutbox: boolean;
  /** How the services talk to each other. */
  transports: Transports;
}

export type ServiceUrls = Record<Exclude<ServiceName, 'gateway'>, string>;

/**
 * Starts the four services that own data, each on a free loopback port. Whatever was started is in the stop order, also when a
 * later one fails.
 */
export async function startServices(around: Surroundings, stopOrder: StopOrder): Promise<ServiceUrls> {
  const talking = (service: ServiceName) => ({ transport: around.transports.of(service) });
  const started = async (name: string, service: Promise<RunningService>): Promise<string> => {
    const { url, stop } = await service;
    stopOrder.add(name, stop);
    return url;
  };
  const own = (service: ServiceName) => ({ ...sharedEnv(around), DATABASE_URL: serviceUrl(around.adminUrl, service) });
  const organisation = startOrganisation(loadEnv(OrganisationEnv, own('organisation')), talking('organisation'));
  const urls = { organisation: await started('organisation', organisation) };
  const declarationsEnv = loadEnv(DeclarationsEnv, {
    ...own('declarations'),
    RATING_LINK_KEYS: around.secrets.ratingLinkKeys,
    DEMO_OUTBOX: String(around.hasDemoOutbox),
  });
  const declarations = await started('declarations', startDeclarations(declarationsEnv, talking('declarations')));
  const ratingsEnv = loadEnv(RatingsEnv, {
    ...own('ratings'),
    RATING_LINK_KEYS: around.secrets.ratingLinkKeys,
    FIRM_PSEUDONYM_KEY: around.secrets.firmPseudonymKey,
    VAULT_DATABASE_URL: serviceUrl(around.adminUrl, 'ratings_vault'),
    VAULT_KEYS: around.secrets.vaultKeys,
    EVIDENCE_DIR: around.filesFolder,
    CLAMD_ADDRESS: scannerAddress(),
    WEBHOOKS_ON_LOOPBACK: String(around.hasDemoOutbox),
  });
  const ratings = await started('ratings', startRatings(ratingsEnv, talking('ratings')));
  const grievancesEnv = loadEnv(GrievancesEnv, own('grievances'));
  const grievances = await started('grievances', startGrievances(grievancesEnv, talking('grievances')));
  return { ...urls, declarations, ratings, grievances };
}

function sharedEnv(around: Surroundings): Record<string, string> {
  return {
    HOST: '127.0.0.1',
    PORT: '0',
    IDENTITY_PUBLIC_KEY: around.secrets.identityPublicKey,
    PUBLIC_ORIGIN: around.publicOrigin,
    LOG_LEVEL: around.logLevel,
  };
}
