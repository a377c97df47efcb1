import { FirmPseudonym } from './firm-pseudonym';

const firms = new FirmPseudonym('k'.repeat(32));

describe('the pseudonym of a firm', () => {
  it('is shared by a branch tax code and its parent, written with or without a dash', () => {
    const parent = firms.of('0200000012');
    expect(firms.of('0200000012-003')).toBe(parent);
    expect(firms.of('0200000012003')).toBe(parent);
    expect(firms.of('0200000020')).not.toBe(parent);
  });

  it('keeps two citizens apart whose numbers begin alike', () => {
    expect(firms.of('031088000012')).not.toBe(firms.of('031088000013'));
  });

  it('says nothing without the key', () => {
    expect(new FirmPseudonym('other'.repeat(8)).of('0200000012')).not.toBe(firms.of('0200000012'));
    expect(firms.of('0200000012')).toMatch(/^[\w-]{43}$/);
  });
});
