import { readEndpointAddress } from './endpoint-address';

const OUTSIDE = { allowsLoopback: false };
const DEMO = { allowsLoopback: true };

describe('the address of an endpoint', () => {
  it.each([
    'https://receiver.example/hook',
    'https://receiver.example:8443/hook?tenant=7',
    'https://8.8.8.8/hook',
    'https://[2606:4700::1111]/hook',
  ])('%s is taken', (text) => expect(readEndpointAddress(text, OUTSIDE)?.href).toBe(text));

  it.each([
    'http://receiver.example/hook',
    'ftp://receiver.example/hook',
    'https://user:secret@receiver.example/hook',
    'https://receiver.example/hook#part',
    'https://receiver.example:22/hook',
    'https://receiver.example:80/hook',
    'https://localhost/hook',
    'https://127.0.0.1/hook',
    'https://127.1/hook',
    'https://2130706433/hook',
    'https://0x7f.0.0.1/hook',
    'https://0/hook',
    'https://10.0.0.8/hook',
    'https://169.254.169.254/latest/meta-data',
    'https://[::1]/hook',
    'https://[::ffff:127.0.0.1]/hook',
    'https://[fd00::1]/hook',
    `https://receiver.example/${'a'.repeat(500)}`,
    'receiver.example',
    '',
  ])('%s is refused', (text) => expect(readEndpointAddress(text, OUTSIDE)).toBeUndefined());

  it('may be on this machine, without TLS too, only where that is allowed', () => {
    for (const text of ['http://127.0.0.1:4000/hook', 'http://localhost:4000/hook', 'https://[::1]:4000/hook']) {
      expect(readEndpointAddress(text, OUTSIDE)).toBeUndefined();
      expect(readEndpointAddress(text, DEMO)?.href).toBe(text);
    }
    for (const text of [
      'http://10.0.0.8:4000/hook',
      'http://receiver.example:4000/hook',
      'https://192.168.0.1/hook',
      // Port 80.
      'http://127.0.0.1/hook',
    ])
      expect(readEndpointAddress(text, DEMO)).toBeUndefined();
  });
});
