import { HttpException, Inject, Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { Reflector } from '@nestjs/core';
import type { CryptoKey } from 'jose';
import type { Caller } from './caller';
import { verifyIdentityToken } from './identity-token';
import { ROUTE_ACCESS, type RouteAccess } from './route-access';

/** The injection token of the gateway's imported public key. */
export const IDENTITY_KEY = Symbol('IDENTITY_KEY');

type IdentifiedRequest = { headers: { authorization?: string }; caller?: Caller };

/** Lets a request through only if its route admits the caller of a verified identity token; a route without declared callers admits nobody. */
@Injectable()
export class IdentityGuard implements CanActivate {
  constructor(
    private readonly reflector: Reflector,
    @Inject(IDENTITY_KEY) private readonly publicKey: CryptoKey,
  ) {}

  async canActivate(context: ExecutionContext): Promise<boolean> {
    if (context.getType() !== 'http') return true;
    const access = this.reflector.getAllAndOverride<RouteAccess | undefined>(ROUTE_ACCESS, [
      context.getHandler(),
      context.getClass(),
    ]);
    if (access?.kind === 'public') return true;
    const request = context.switchToHttp().getRequest<IdentifiedRequest>();
    const caller = await this.identify(request.headers.authorization);
    if (access && caller.roles.some((role) => access.roles.includes(role))) {
      request.caller = caller;
      return true;
    }
    throw access?.visible ? notAllowed() : notVisible();
  }

  private async identify(authorization: string | undefined): Promise<Caller> {
    const [scheme, token] = authorization?.split(' ') ?? [];
    if (scheme?.toLowerCase() !== 'bearer' || !token) throw identityRequired();
    return verifyIdentityToken(token, this.publicKey).catch(() => {
      // The reason (expired, forged, malformed) would only help somebody who forges.
      throw identityRequired();
    });
  }
}

function identityRequired(): HttpException {
  return new HttpException({ code: 'identity.required', message: 'Sign in, or send a valid access token.' }, 401);
}

function notVisible(): HttpException {
  return new HttpException({ code: 'request.not-found', message: 'There is nothing here.' }, 404);
}

function notAllowed(): HttpException {
  return new HttpException({ code: 'identity.forbidden', message: 'Your role does not allow this action.' }, 403);
}
