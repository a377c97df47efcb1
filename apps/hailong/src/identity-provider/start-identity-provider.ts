import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Provider } from 'oidc-provider';
import { keptSecrets } from './kept-secrets';
import { LOGIN_PATH, LoginStep } from './login-step';
import {
  API_RESOURCE,
  FEED_CLIENT,
  GATEWAY_CLIENT,
  providerConfiguration,
  type SoftwareClient,
} from './provider-configuration';
import { failurePage } from './provider-pages';

/** A running identity provider and what the gateway and the customs feed need to be its clients. */
export interface IdentityProvider {
  issuer: string;
  clientId: string;
  clientSecret: string;
  feedClientId: string;
  feedClientSecret: string;
  /** Where machines ask for an access token, and for what audience. */
  tokenEndpoint: string;
  apiAudience: string;
  stop(): Promise<void>;
}

/** Where the provider listens (0 = any free port), the front door it signs people in for, and the folder that keeps its keys and secrets. */
export interface IdentityProviderOptions {
  port: number;
  publicOrigin: string;
  dir: string;
  /** Clients of declaration software; none unless they are given. */
  software?: readonly SoftwareClient[];
}

/**
 * An OpenID provider with the demo accounts, on a listener of its own that only this machine can reach. Keys and client secrets are the
 * same on every start with the same folder; a taken port rejects.
 *
 * A machine gets its access token by `POST {tokenEndpoint}` with HTTP Basic (feedClientId, feedClientSecret) and the form
 * `grant_type=client_credentials`; no scope and no resource are needed. The answer's `access_token` lives 10 minutes.
 */
export async function startIdentityProvider({
  port,
  publicOrigin,
  dir,
  software = [],
}: IdentityProviderOptions): Promise<IdentityProvider> {
  const secrets = await keptSecrets(dir);
  const server = await listening(port);
  const issuer = `http://${loopbackName(publicOrigin)}:${(server.address() as AddressInfo).port}`;
  const provider = new Provider(issuer, providerConfiguration(publicOrigin, secrets, software));
  const login = new LoginStep(provider, publicOrigin);
  const answer = provider.callback();
  server.on('request', (request: IncomingMessage, response: ServerResponse) => {
    const work = request.url?.startsWith(LOGIN_PATH) ? login.answer(request, response) : answer(request, response);
    work.catch(() => {
      const page = failurePage(publicOrigin, 'sign_in_failed');
      if (!response.headersSent) response.writeHead(500, page.headers).end(page.html);
    });
  });
  return {
    issuer,
    clientId: GATEWAY_CLIENT,
    clientSecret: secrets.clientSecret,
    feedClientId: FEED_CLIENT,
    feedClientSecret: secrets.feedClientSecret,
    tokenEndpoint: `${issuer}/token`,
    apiAudience: API_RESOURCE,
    stop: () => stopped(server),
  };
}

/** Browsers keep cookies per host name, so the provider uses the name by which the front door is opened, where that is this machine. */
function loopbackName(publicOrigin: string): string {
  return new URL(publicOrigin).hostname === 'localhost' ? 'localhost' : '127.0.0.1';
}

async function listening(port: number): Promise<Server> {
  const server = createServer();
  server.listen(port, '127.0.0.1');
  await once(server, 'listening');
  return server;
}

async function stopped(server: Server): Promise<void> {
  const closed = once(server, 'close');
  server.close();
  server.closeAllConnections();
  await closed;
}
