import { forwardedHeaders } from './forwarded-headers';

const known = { requestId: 'r-1', clientAddress: '10.0.0.9', publicOrigin: 'https://hailong.example' };

describe('what a service sees of a request', () => {
  it('is never something by which a browser says who it is', () => {
    const sent = {
      authorization: 'Bearer forged',
      cookie: 'hailong=1',
      forwarded: 'for=1.1.1.1',
      'x-forwarded-for': '1.1.1.1',
      'x-forwarded-host': 'evil.example',
      'x-hailong-caller': 'leader',
      'x-real-ip': '1.1.1.1',
      'x-request-id': 'theirs',
      'proxy-authorization': 'Basic x',
      accept: 'application/json',
      origin: 'https://hailong.example',
    };
    expect(forwardedHeaders(sent, known)).toEqual({
      accept: 'application/json',
      origin: 'https://hailong.example',
      'x-request-id': 'r-1',
      'x-forwarded-for': '10.0.0.9',
      'x-forwarded-host': 'hailong.example',
      'x-forwarded-proto': 'https',
    });
  });

  it('is the identity that the gateway signed and the length of the whole body', () => {
    const headers = forwardedHeaders(
      { authorization: 'Bearer theirs' },
      { ...known, identityToken: 'ours', bodyLength: 12 },
    );
    expect(headers).toMatchObject({ authorization: 'Bearer ours', 'content-length': '12' });
  });
});
