import { makeReceiptNumber, readReceiptNumber } from './receipt-number';

describe('a receipt number', () => {
  it('can be read back as it was given', () => {
    for (let round = 0; round < 500; round++) {
      const receipt = makeReceiptNumber();
      expect(receipt).toMatch(/^HL-[0-9A-Z]{4}-[0-9A-Z]{4}$/);
      expect(receipt.slice(3)).not.toMatch(/[ILOU]/);
      expect(readReceiptNumber(receipt)).toBe(receipt);
    }
  });

  it('is understood in small letters, without dashes, and with O, I and L for the digits they look like', () => {
    expect(readReceiptNumber('hl-7kq2-mx9p')).toBe('HL-7KQ2-MX9P');
    expect(readReceiptNumber('HL7KQ2MX9P')).toBe('HL-7KQ2-MX9P');
    expect(readReceiptNumber('HL-OIL2-MX9P')).toBe('HL-0112-MX9P');
  });

  it.each(['', 'HL-7KQ2', 'HL-7KQ2-MX9PP', 'HL-7KU2-MX9P', 'XX-7KQ2-MX9P', '../../etc/passwd', 'H'.repeat(10_000)])(
    'is not %p',
    (text) => {
      expect(readReceiptNumber(text)).toBeUndefined();
    },
  );
});
