import { createHash } from 'node:crypto';
import type { FastifyRequest } from 'fastify';
import { MachineTokenRefused, UpstreamUnavailable } from './forwarding.errors';
import type { IdentityTokens } from './identity-tokens';
import type { MachineTokens } from './machine-tokens';

/** Says on whose behalf a request is passed on: the machine of its access token, else the person of its session, else nobody. */
export class CallerOfRequest {
  constructor(
    private readonly tokens: IdentityTokens,
    private readonly machines: MachineTokens,
  ) {}

  async identityToken(request: FastifyRequest): Promise<string | undefined> {
    const { authorization } = request.headers;
    if (authorization !== undefined) return this.ofMachine(authorization);
    const { signedIn, sessionId } = request.session;
    return signedIn ? this.tokens.of(`session ${sessionId}`, signedIn.caller) : undefined;
  }

  private async ofMachine(authorization: string): Promise<string> {
    const [scheme, token] = authorization.split(' ');
    if (scheme?.toLowerCase() !== 'bearer' || !token) throw new MachineTokenRefused();
    const caller = await this.machines.callerOf(token).catch((error: unknown) => {
      throw error instanceof MachineTokenRefused ? error : new UpstreamUnavailable();
    });
    return this.tokens.of(`machine ${createHash('sha256').update(token).digest('base64url')}`, caller);
  }
}
