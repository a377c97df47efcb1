import { stdnum } from 'stdnum';
import { declarationIdFor, inventedTaxCodes, taxCodeFor } from './invented-numbers';

describe('invented numbers', () => {
  it('a declaration number carries its serial modulo 7 as the 11th digit', () => {
    expect(declarationIdFor('import', 123_456_789)).toBe('11234567891');
    expect(declarationIdFor('export', 99_999_999)).toBe('30999999991');
  });

  it('a serial of more than nine digits is refused', () => {
    expect(() => declarationIdFor('import', 1_000_000_000)).toThrow('nine digits');
  });

  it('a tax code has the check digit that the tax office would give', () => {
    expect(taxCodeFor('02', 999_999)).toBe('0209999993');
  });

  it('every invented tax code passes the public checksum, branches by their parent', () => {
    const codes = inventedTaxCodes(200);
    expect(new Set(codes).size).toBe(200);
    for (const code of codes) expect(stdnum.VN?.mst?.validate(code)).toMatchObject({ isValid: true });
    expect(codes.filter((code) => code.length === 13)).not.toHaveLength(0);
  });
});
