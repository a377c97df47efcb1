/** Node's names for a connection that never stood, or that was given up because the other side could not prove who it is. */
const NEVER_CONNECTED = [
  'ECONNREFUSED',
  'ENOTFOUND',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
  'DEPTH_ZERO_SELF_SIGNED_CERT',
  'SELF_SIGNED_CERT_IN_CHAIN',
  'UNABLE_TO_VERIFY_LEAF_SIGNATURE',
  'UNABLE_TO_GET_ISSUER_CERT_LOCALLY',
  'CERT_HAS_EXPIRED',
  'CERT_NOT_YET_VALID',
  'ERR_TLS_CERT_ALTNAME_INVALID',
];

/** Why a request over HTTP got no answer: then it was handed over for certain not at all (`later`), or perhaps (`unclear`). */
export function noAnswer(error: unknown): { outcome: 'later' | 'unclear'; code: string } {
  const { code = 'no-answer' } = ((error as Error).cause ?? {}) as { code?: string };
  return { outcome: NEVER_CONNECTED.includes(code) ? 'later' : 'unclear', code };
}
