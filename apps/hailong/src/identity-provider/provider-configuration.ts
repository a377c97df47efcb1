import { isRole, type Role } from '@hailong/identity';
import type { ClientMetadata, Configuration, KoaContextWithOIDC } from 'oidc-provider';
import { DEMO_ACCOUNTS } from './demo-accounts';
import type { KeptSecrets } from './kept-secrets';
import { failurePage, logoutPage, show } from './provider-pages';
import { providerState } from './provider-state';

/** The gateway as a client of the provider. */
export const GATEWAY_CLIENT = 'hailong-gateway';
/** The customs system that sends declaration events, as a client with credentials of its own. */
export const FEED_CLIENT = 'customs-feed';
/** The audience of machine access tokens; the gateway accepts no other. */
export const API_RESOURCE = 'urn:hailong:api';

const MINUTES = 60;
const HOURS = 60 * MINUTES;

/** A client of declaration software that may ask for tokens. For whom it acts is not decided here: the service of ratings keeps its bindings. */
export interface SoftwareClient {
  clientId: string;
  clientSecret: string;
}

/** One confidential web client for people (code flow, PKCE required), and machine clients whose tokens are short-lived JWTs for our API alone. */
export function providerConfiguration(
  publicOrigin: string,
  secrets: KeptSecrets,
  software: readonly SoftwareClient[],
): Configuration {
  return {
    adapter: providerState(),
    clients: [
      {
        client_id: GATEWAY_CLIENT,
        client_secret: secrets.clientSecret,
        redirect_uris: [`${publicOrigin}/auth/callback`],
        post_logout_redirect_uris: [`${publicOrigin}/app/`],
        response_types: ['code'],
        grant_types: ['authorization_code'],
      },
      machine({ clientId: FEED_CLIENT, clientSecret: secrets.feedClientSecret }, 'source-system'),
      ...software.map((client) => machine(client, 'declaration-software')),
    ],
    extraClientMetadata: { properties: ['hailong_roles'], validator: onlyKnownRoles },
    extraTokenClaims: (ctx) => ({ hailong_roles: rolesOf(ctx.oidc.client?.['hailong_roles']) }),
    jwks: { keys: secrets.signingKeys as NonNullable<Configuration['jwks']>['keys'] },
    cookies: {
      keys: secrets.cookieKeys,
      names: { session: 'hailong_idp', interaction: 'hailong_idp_step', resume: 'hailong_idp_resume' },
      short: { httpOnly: true, sameSite: 'lax' },
      long: { httpOnly: true, sameSite: 'lax' },
    },
    claims: { openid: ['sub'], hailong: ['name', 'hailong_roles', 'hailong_unit', 'employee_number'] },
    conformIdTokenClaims: false,
    pkce: { required: () => true },
    findAccount: (_, sub) => accountOf(sub),
    loadExistingGrant: grantOfOurClient,
    interactions: { url: (_, interaction) => `/dang-nhap/${interaction.uid}` },
    clientBasedCORS: () => false,
    renderError: (ctx, out) => show(ctx, failurePage(publicOrigin, out.error)),
    ttl: {
      AccessToken: 10 * MINUTES,
      AuthorizationCode: 1 * MINUTES,
      ClientCredentials: 10 * MINUTES,
      Grant: 12 * HOURS,
      IdToken: 10 * MINUTES,
      Interaction: 30 * MINUTES,
      Session: 12 * HOURS,
    },
    features: {
      devInteractions: { enabled: false },
      clientCredentials: { enabled: true },
      resourceIndicators: {
        enabled: true,
        defaultResource: (ctx) => (ctx.oidc.client?.clientId === GATEWAY_CLIENT ? [] : API_RESOURCE),
        getResourceServerInfo: () => ({ scope: '', audience: API_RESOURCE, accessTokenFormat: 'jwt' }),
      },
      rpInitiatedLogout: {
        enabled: true,
        logoutSource: (ctx, form) => show(ctx, logoutPage(publicOrigin, form)),
        postLogoutSuccessSource: (ctx) => ctx.redirect(`${publicOrigin}/app/`),
      },
    },
  };
}

function machine({ clientId, clientSecret }: SoftwareClient, role: Role): ClientMetadata {
  return {
    client_id: clientId,
    client_secret: clientSecret,
    redirect_uris: [],
    response_types: [],
    grant_types: ['client_credentials'],
    hailong_roles: role,
  };
}

/** The provider keeps what it does not know of a client as text. */
function rolesOf(value: unknown): string[] {
  return typeof value === 'string' ? value.split(' ') : [];
}

function onlyKnownRoles(_: unknown, __: string, value: unknown): void {
  if (value !== undefined && (rolesOf(value).length === 0 || !rolesOf(value).every(isRole))) {
    throw new Error('a client names a role that does not exist');
  }
}

function accountOf(sub: string) {
  const found = DEMO_ACCOUNTS.find(({ account }) => account === sub);
  if (!found) return undefined;
  const claims = {
    sub,
    name: found.name,
    hailong_roles: [found.role],
    hailong_unit: found.unitCode,
    employee_number: found.employeeNumber,
  };
  return { accountId: sub, claims: () => claims };
}

/** Our own gateway needs no consent page: it is the same product. */
async function grantOfOurClient(ctx: KoaContextWithOIDC) {
  const { client, session, provider } = ctx.oidc;
  const grantId = session?.grantIdFor(client!.clientId);
  const known = grantId ? await provider.Grant.find(grantId) : undefined;
  if (known || client?.clientId !== GATEWAY_CLIENT) return known;
  const grant = new provider.Grant({ clientId: client.clientId, accountId: session!.accountId });
  grant.addOIDCScope('openid hailong');
  await grant.save();
  return grant;
}
