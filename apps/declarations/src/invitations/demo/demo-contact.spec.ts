import { demoContact } from './demo-contact';

const addressesOf = (taxCode: string) =>
  demoContact(taxCode).ways.map(({ channel, address }) => `${channel} ${address}`);

describe('an invented contact', () => {
  it('is of one firm alone, so that one which stops its messages stops no other', () => {
    const others = new Set(addressesOf('0200000019'));
    expect(addressesOf('0200000018').filter((address) => others.has(address))).toEqual([]);
  });

  it('has a telephone number of the usual length', () => {
    expect(addressesOf('0200000018')).toContain('sms 84900000018');
  });
});
