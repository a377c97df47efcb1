import { loadEnv } from '@hailong/config';
import { serviceUrl } from '@hailong/database';
import { GatewayEnv } from '../../../gateway/src/env';
import { startGateway } from '../../../gateway/src/start';
import type { startIdentityProvider } from '../identity-provider/start-identity-provider';
import type { ServiceUrls, Surroundings } from './start-services';
import type { StopOrder } from './stop-order';

/** What stands behind the front door. */
export interface FrontDoor extends Surroundings {
  port: number;
  services: ServiceUrls;
  identity: Awaited<ReturnType<typeof startIdentityProvider>>;
}

/** Opens the one door that people and machines come through, and returns its loopback address. */
export async function startFrontDoor(door: FrontDoor, stopOrder: StopOrder): Promise<string> {
  const env = loadEnv(GatewayEnv, {
    DATABASE_URL: serviceUrl(door.adminUrl, 'gateway'),
    HOST: '127.0.0.1',
    PORT: String(door.port),
    PUBLIC_ORIGIN: door.publicOrigin,
    IDENTITY_PRIVATE_KEY: door.secrets.identityPrivateKey,
    SESSION_SECRET: door.secrets.sessionSecret,
    OIDC_ISSUER: door.identity.issuer,
    OIDC_CLIENT_ID: door.identity.clientId,
    OIDC_CLIENT_SECRET: door.identity.clientSecret,
    ORGANISATION_URL: door.services.organisation,
    DECLARATIONS_URL: door.services.declarations,
    RATINGS_URL: door.services.ratings,
    GRIEVANCES_URL: door.services.grievances,
    LOG_LEVEL: door.logLevel,
  });
  const { url, stop } = await startGateway(env);
  stopOrder.add('the front door', stop);
  return url;
}
