import { type LookupAddress, lookup as lookUp } from 'node:dns';
import { request as requestHttp, type IncomingMessage } from 'node:http';
import { request as requestHttps } from 'node:https';
import { isIP, type LookupFunction } from 'node:net';
import { type AddressRules, hostOf, isLoopbackHost } from '../endpoints/endpoint-address';
import type { Answer, AttemptOutcome } from './attempt-outcome';
import { readRetryAfter } from './back-off';
import { isLoopbackAddress, isPublicAddress } from './public-address';

/** All addresses of a name. */
export type Resolve = (host: string) => Promise<LookupAddress[]>;

/** How messages leave. What is left out is the machine's own resolver and 15 seconds, as the specification proposes. */
export interface SenderOptions extends AddressRules {
  resolve?: Resolve;
  answerWithinMs?: number;
}

class AddressForbidden extends Error {}

/**
 * Posts a body once and tells how it was answered; it never throws. The name is resolved for this very connection and every address of it looked at:
 * one that is not public ends the attempt before anything is sent. No redirect is followed, no proxy asked, nothing of the answer's body read.
 */
export class WebhookSender {
  private readonly resolve: Resolve;
  private readonly answerWithinMs: number;

  constructor(private readonly options: SenderOptions) {
    this.resolve = options.resolve ?? resolveHere;
    this.answerWithinMs = options.answerWithinMs ?? 15_000;
  }

  post(url: URL, headers: Record<string, string>, body: string, interrupted: AbortSignal): Promise<Answer> {
    const host = hostOf(url);
    // Node resolves no literal address, so that it would never be looked at.
    if (isIP(host) !== 0 && !this.mayConnect(url, host)) return Promise.resolve({ outcome: 'address-forbidden' });
    const { promise, resolve } = Promise.withResolvers<Answer>();
    const timeout = AbortSignal.timeout(this.answerWithinMs);
    const request = (url.protocol === 'https:' ? requestHttps : requestHttp)(url, {
      method: 'POST',
      headers: { ...headers, 'content-length': Buffer.byteLength(body) },
      agent: false,
      lookup: this.lookupFor(url),
      signal: AbortSignal.any([timeout, interrupted]),
    });
    request.on('response', (response) => {
      resolve(answerOf(response));
      response.destroy();
    });
    request.on('error', (error) => resolve({ outcome: failureOf(error, { timeout, interrupted }) }));
    request.on('close', () => resolve({ outcome: 'connection-lost' }));
    request.end(body);
    return promise;
  }

  private lookupFor(url: URL): LookupFunction {
    return (host, { all }, done) => {
      const settled = this.resolve(host).then((addresses) => {
        const [first] = addresses;
        const areAllowed = addresses.every(({ address }) => this.mayConnect(url, address));
        if (first === undefined || !areAllowed) throw new AddressForbidden();
        return all === true ? () => done(null, addresses) : () => done(null, first.address, first.family);
      });
      // Outside of the chain: what the connection throws is not a failure of the resolving.
      void settled.then(
        (tell) => setImmediate(tell),
        (error: Error) => setImmediate(() => done(error, '', 4)),
      );
    };
  }

  private mayConnect(url: URL, address: string): boolean {
    if (isLoopbackHost(url)) return this.options.allowsLoopback && isLoopbackAddress(address);
    return isPublicAddress(address);
  }
}

function resolveHere(host: string): Promise<LookupAddress[]> {
  const { promise, resolve, reject } = Promise.withResolvers<LookupAddress[]>();
  lookUp(host, { all: true }, (error, addresses) => (error ? reject(error) : resolve(addresses)));
  return promise;
}

function answerOf({ statusCode: status = 0, headers }: IncomingMessage): Answer {
  const retryAfterSeconds = readRetryAfter(headers['retry-after'], new Date());
  return { outcome: outcomeOf(status), status, retryAfterSeconds };
}

function outcomeOf(status: number): AttemptOutcome {
  if (status >= 200 && status < 300) return 'delivered';
  if (status >= 300 && status < 400) return 'redirected';
  return status === 410 ? 'gone' : 'refused';
}

function failureOf(
  error: Error,
  { timeout, interrupted }: { timeout: AbortSignal; interrupted: AbortSignal },
): AttemptOutcome {
  if (error instanceof AddressForbidden) return 'address-forbidden';
  if (timeout.aborted) return 'timed-out';
  if (interrupted.aborted) return 'interrupted';
  const code = 'code' in error ? String(error.code) : '';
  if (['ENOTFOUND', 'EAI_AGAIN', 'ENODATA'].includes(code)) return 'name-unknown';
  if (code === 'ECONNREFUSED') return 'connection-refused';
  if (/CERT|SELF_SIGNED|ALTNAME|UNABLE_TO_/.test(code)) return 'certificate-invalid';
  return 'connection-lost';
}
