import type { Caller } from '@hailong/identity';

/** A sign-in that has gone to the provider and is expected back. */
export interface PendingSignIn {
  state: string;
  nonce: string;
  codeVerifier: string;
  returnTo: string;
}

/** Who is signed in. No token of the provider is kept. */
export interface SignedIn {
  caller: Caller;
}

/** When a session ends by itself: after a while without requests, and in any case. */
interface SessionExpiry {
  idleUntil: string;
  endsAt: string;
}

declare module 'fastify' {
  interface Session {
    pending?: PendingSignIn;
    signedIn?: SignedIn;
    expiry?: SessionExpiry;
  }
}
