import { isRole, type Caller } from '@hailong/identity';
import { createRemoteJWKSet, errors, jwtVerify, type JWTPayload, type JWTVerifyGetKey } from 'jose';
import { MachineTokenRefused } from './forwarding.errors';

const ASYMMETRIC = ['RS256', 'PS256', 'ES256', 'EdDSA'];

/** Checks the access tokens that machines got from the identity provider by client credentials. */
export class MachineTokens {
  private keys?: JWTVerifyGetKey;

  constructor(
    private readonly issuer: string,
    private readonly audience: string,
    private readonly jwksAddress: () => Promise<URL>,
  ) {}

  /** The machine that a token was issued to, for our API, by our provider. Any other token is refused; an unreachable provider throws as it is. */
  async callerOf(token: string): Promise<Caller> {
    this.keys ??= createRemoteJWKSet(await this.jwksAddress());
    try {
      const { issuer, audience } = this;
      const checks = { issuer, audience, algorithms: ASYMMETRIC, requiredClaims: ['exp', 'client_id'] };
      return machineOf((await jwtVerify(token, this.keys, checks)).payload);
    } catch (error) {
      if (error instanceof errors.JOSEError && !(error instanceof errors.JWKSTimeout)) throw new MachineTokenRefused();
      throw error;
    }
  }
}

function machineOf(claims: JWTPayload): Caller {
  const roles = Array.isArray(claims['hailong_roles']) ? claims['hailong_roles'].filter(isRole) : [];
  if (roles.length === 0) throw new MachineTokenRefused();
  return { id: String(claims['client_id']), roles };
}
