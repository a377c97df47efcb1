import { HttpException } from '@nestjs/common';

/** The access token is forged, expired, meant for another API, or names no role. */
export class MachineTokenRefused extends HttpException {
  constructor() {
    super({ code: 'identity.required', message: 'Sign in, or send a valid access token.' }, 401);
  }
}

/** A service or the identity provider could not be reached or broke off. The request may not have been carried out. */
export class UpstreamUnavailable extends HttpException {
  constructor(status: 502 | 504 = 502) {
    super({ code: 'upstream.unavailable', message: 'A part of the system did not answer. Try again shortly.' }, status);
  }
}
