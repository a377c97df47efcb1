import { isLoopbackAddress, isPublicAddress } from './public-address';

describe('an address that messages may go to', () => {
  it.each(['8.8.8.8', '1.1.1.1', '113.160.0.1', '172.15.255.255', '172.32.0.1', '2606:4700::1111', '2405:4800::1'])(
    '%s is public',
    (address) => expect(isPublicAddress(address)).toBe(true),
  );

  it.each([
    '0.0.0.0',
    '10.1.2.3',
    '100.64.0.1',
    '127.0.0.1',
    '127.255.255.254',
    '169.254.169.254',
    '172.16.0.1',
    '172.31.255.255',
    '192.168.1.1',
    '198.18.0.1',
    '203.0.113.7',
    '224.0.0.1',
    '255.255.255.255',
    '::',
    '::1',
    '::ffff:127.0.0.1',
    '::ffff:8.8.8.8',
    '::ffff:7f00:1',
    '64:ff9b::7f00:1',
    'fc00::1',
    'fd12:3456::1',
    'fe80::1',
    'fe80::1%eth0',
    'ff02::1',
    '2001::1',
    '2001:db8::1',
    '2002:7f00:1::',
    'receiver.example',
    '',
  ])('%s is not', (address) => expect(isPublicAddress(address)).toBe(false));

  it('is of this machine only in its plain form', () => {
    expect(['127.0.0.1', '127.8.8.8', '::1'].every(isLoopbackAddress)).toBe(true);
    expect(['::ffff:127.0.0.1', '10.0.0.1', '0.0.0.0', 'localhost'].some(isLoopbackAddress)).toBe(false);
  });
});
