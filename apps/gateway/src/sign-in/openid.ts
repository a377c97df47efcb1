import { Injectable } from '@nestjs/common';
import * as client from 'openid-client';
import { GatewayEnv } from '../env';
import { UpstreamUnavailable } from '../forwarding/forwarding.errors';
import type { PendingSignIn, SignedIn } from '../session/session-content';
import { SignInRefused } from './sign-in.errors';
import { callerOfClaims } from './staff-claims';

const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]']);

/** Signs people in and out at any OpenID provider: code flow with PKCE, state and nonce. The provider is looked up when first needed, and again if that failed. */
@Injectable()
export class OpenId {
  private found?: Promise<client.Configuration>;

  constructor(private readonly env: GatewayEnv) {}

  /** Where to send the browser, and what must be remembered until it comes back. */
  async begin(returnTo: string, lang: string | undefined): Promise<{ address: URL; pending: PendingSignIn }> {
    const pending = {
      state: client.randomState(),
      nonce: client.randomNonce(),
      codeVerifier: client.randomPKCECodeVerifier(),
      returnTo,
    };
    const address = client.buildAuthorizationUrl(await this.provider(), {
      redirect_uri: `${this.env.PUBLIC_ORIGIN}/auth/callback`,
      scope: this.env.OIDC_SCOPE,
      state: pending.state,
      nonce: pending.nonce,
      code_challenge: await client.calculatePKCECodeChallenge(pending.codeVerifier),
      code_challenge_method: 'S256',
      ...(lang ? { ui_locales: lang } : {}),
    });
    return { address, pending };
  }

  /** The person whom the provider sends back. An answer that does not match what was remembered is refused. */
  async complete(pathAndQuery: string, pending: PendingSignIn): Promise<SignedIn> {
    const provider = await this.provider();
    const tokens = await client
      .authorizationCodeGrant(provider, new URL(pathAndQuery, this.env.PUBLIC_ORIGIN), {
        pkceCodeVerifier: pending.codeVerifier,
        expectedState: pending.state,
        expectedNonce: pending.nonce,
        idTokenExpected: true,
      })
      .catch((error: unknown) => {
        throw isUnreachable(error) ? new UpstreamUnavailable() : new SignInRefused();
      });
    const claims = tokens.claims();
    if (!claims) throw new SignInRefused();
    return { caller: callerOfClaims(claims) };
  }

  /** Where the provider ends its own session too. It is told the client, not the ID token: no token ever passes through a browser. */
  async endAddress(): Promise<URL> {
    return client.buildEndSessionUrl(await this.provider(), {
      post_logout_redirect_uri: `${this.env.PUBLIC_ORIGIN}/app/`,
    });
  }

  /** Where the keys are that the provider signs access tokens with. */
  async keysAddress(): Promise<URL> {
    const address = (await this.provider()).serverMetadata().jwks_uri;
    if (!address) throw new Error('the identity provider publishes no keys');
    return new URL(address);
  }

  private provider(): Promise<client.Configuration> {
    this.found ??= this.discover().catch((error: unknown) => {
      this.found = undefined;
      throw isUnreachable(error) ? new UpstreamUnavailable() : error;
    });
    return this.found;
  }

  private discover(): Promise<client.Configuration> {
    const { OIDC_ISSUER, OIDC_CLIENT_ID, OIDC_CLIENT_SECRET, OIDC_ALLOW_HTTP } = this.env;
    const issuer = new URL(OIDC_ISSUER);
    const isLocal = OIDC_ALLOW_HTTP || LOOPBACK.has(issuer.hostname);
    return client.discovery(issuer, OIDC_CLIENT_ID, undefined, client.ClientSecretBasic(OIDC_CLIENT_SECRET), {
      timeout: 5,
      execute: isLocal ? [client.allowInsecureRequests] : [],
    });
  }
}

/** fetch says "no connection" as a TypeError with a cause, and "too slow" as a TimeoutError; openid-client passes both on, or as the cause of its own. */
function isUnreachable(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const isConnection =
    (error instanceof TypeError && error.message === 'fetch failed') || error.name === 'TimeoutError';
  return isConnection || isUnreachable(error.cause);
}
