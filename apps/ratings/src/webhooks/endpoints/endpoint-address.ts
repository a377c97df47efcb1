import { isIP } from 'node:net';
import { isLoopbackAddress, isPublicAddress } from '../delivery/public-address';

/** Whether an installation lets software listen on its own machine, over plain HTTP too: the demonstration does. */
export class AddressRules {
  constructor(readonly allowsLoopback: boolean) {}
}

const LONGEST = 500;
const HTTPS_PORT = 443;
const HTTP_PORT = 80;
const FIRST_UNPRIVILEGED_PORT = 1024;

/**
 * The address of an endpoint, or nothing where no message would ever be sent to it: https alone, port 443 or one above 1023, no user, no fragment, no
 * address of ours. What its name leads to is looked at again at every attempt.
 */
export function readEndpointAddress(text: string, { allowsLoopback }: AddressRules): URL | undefined {
  if (text.length > LONGEST || !URL.canParse(text)) return undefined;
  const url = new URL(text);
  if (url.username !== '' || url.password !== '' || url.hash !== '') return undefined;
  if (url.protocol !== 'http:' && url.protocol !== 'https:') return undefined;
  const port = Number(url.port || (url.protocol === 'http:' ? HTTP_PORT : HTTPS_PORT));
  if (port !== HTTPS_PORT && port < FIRST_UNPRIVILEGED_PORT) return undefined;
  if (isLoopbackHost(url)) return allowsLoopback ? url : undefined;
  if (url.protocol !== 'https:') return undefined;
  const host = hostOf(url);
  return isIP(host) === 0 || isPublicAddress(host) ? url : undefined;
}

/** True where the address itself names this machine; a name that only resolves to it does not. */
export function isLoopbackHost(url: URL): boolean {
  const host = hostOf(url);
  return host === 'localhost' || isLoopbackAddress(host);
}

/** The host without the brackets of IPv6. */
export function hostOf(url: URL): string {
  return url.hostname.replace(/^\[|\]$/g, '');
}
