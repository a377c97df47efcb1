import { HttpException } from '@nestjs/common';

/** The answer of the identity provider does not belong to a sign-in that this browser began, or the provider does not vouch for it. */
export class SignInRefused extends HttpException {
  constructor() {
    super({ code: 'identity.sign-in-refused', message: 'This sign-in cannot be completed. Please start again.' }, 400);
  }
}

/** The provider knows the person, but names no role here. */
export class SignInWithoutRole extends HttpException {
  constructor() {
    super({ code: 'identity.no-role', message: 'This account has no role in Hài Lòng. Ask your administrator.' }, 403);
  }
}
