import { FORWARDED_PATHS, isPublicPath } from './forwarded-paths';

describe('the addresses that are passed on', () => {
  it('belong to one service each', () => {
    const prefixes = FORWARDED_PATHS.map(({ prefix }) => prefix);
    expect(new Set(prefixes).size).toBe(prefixes.length);
  });

  it('of the API are told who is calling; the public pages are not', () => {
    for (const { prefix, identity } of FORWARDED_PATHS)
      expect(identity).toBe(prefix.startsWith('/api/') ? 'caller' : 'nobody');
  });

  it.each(['/r/ABC', '/r/ABC?lang=en', '/b/HL-1', '/cong-khai', '/cong-khai/phan-hoi/1'])('%s is public', (url) => {
    expect(isPublicPath(url)).toBe(true);
  });

  it.each(['/', '/rx', '/api/v1/ratings', '/app/r/', '/auth/login', '/cong-khaix'])('%s is not', (url) => {
    expect(isPublicPath(url)).toBe(false);
  });
});
