import type { IncomingHttpHeaders } from 'node:http';

/** What only the gateway may say to a service; a browser that sends one of these is not believed. */
const OURS =
  /^(authorization|cookie|forwarded|proxy-.*|x-forwarded-.*|x-real-ip|x-hailong-.*|x-request-id|transfer-encoding)$/;

/** What the gateway knows of a request. */
export interface KnownOfRequest {
  requestId: string;
  clientAddress: string;
  publicOrigin: string;
  identityToken?: string;
  bodyLength?: number;
}

/** The headers that a service sees: the sender's own without anything that says who he is, and what the gateway established. */
export function forwardedHeaders(sent: IncomingHttpHeaders, known: KnownOfRequest): IncomingHttpHeaders {
  const origin = new URL(known.publicOrigin);
  const own = Object.entries(sent).filter(([name]) => !OURS.test(name.toLowerCase()));
  return {
    ...Object.fromEntries(own),
    'x-request-id': known.requestId,
    'x-forwarded-for': known.clientAddress,
    'x-forwarded-host': origin.host,
    'x-forwarded-proto': origin.protocol.slice(0, -1),
    ...(known.identityToken ? { authorization: `Bearer ${known.identityToken}` } : {}),
    ...(known.bodyLength === undefined ? {} : { 'content-length': String(known.bodyLength) }),
  };
}
