import fc from 'fast-check';
import { returnAddress } from './return-address';

const ORIGIN = 'http://127.0.0.1:8080';

describe('after sign-in', () => {
  it('a page of the console is come back to with its filters and place', () => {
    expect(returnAddress('/app/viec?don=1&tab=a#ho-so', ORIGIN)).toBe('/app/viec?don=1&tab=a#ho-so');
  });

  it.each([
    undefined,
    '',
    'https://evil.example',
    '//evil.example/app/viec',
    '/\\evil.example/app/viec',
    '/auth/logout',
    '/app',
    '/app/../auth/logout',
  ])('anything else leads to the first page of the console: %s', (asked) => {
    expect(returnAddress(asked, ORIGIN)).toBe('/app/');
  });

  it('an address that is named twice leads there too', () => {
    expect(returnAddress(['/app/viec', '/app/viec'], ORIGIN)).toBe('/app/');
  });

  it('no text whatever leads to another origin', () => {
    const text = fc.oneof(
      fc.string(),
      fc.webUrl(),
      fc.string().map((tail) => `/app/${tail}`),
      fc.string().map((tail) => `/${tail}`),
    );
    fc.assert(
      fc.property(text, (asked) => {
        const url = new URL(returnAddress(asked, ORIGIN), ORIGIN);
        return url.origin === ORIGIN && url.pathname.startsWith('/app/');
      }),
    );
  });
});
