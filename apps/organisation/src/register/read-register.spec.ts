import { readRegister } from './read-register';
import type { RegisterUnit } from './register-unit';

const HEADER = 'code,name_vi,name_en,parent_code,level,valid_from,valid_to,source\n';

function holding(units: RegisterUnit[], code: string, on: string): RegisterUnit[] {
  return units.filter((unit) =>
    unit.codes.some(
      (entry) => entry.code === code && (entry.validFrom ?? '') <= on && (!entry.validTo || on <= entry.validTo),
    ),
  );
}

describe('the register of customs offices', () => {
  const units = readRegister();

  it('makes 03NK and 03PA one unit under two codes since 15 March 2025, and two units before', () => {
    const [nk] = holding(units, '03NK', '2025-03-15');
    const [pa] = holding(units, '03PA', '2025-03-15');
    expect(nk).toBeDefined();
    expect(pa).toBe(nk);
    expect(holding(units, '03PA', '2025-03-14')[0]).not.toBe(holding(units, '03NK', '2025-03-14')[0]);
  });

  it('tells that the former unit of 03PA merged into that of 03NK', () => {
    const [former] = holding(units, '03PA', '2025-03-14');
    const [merged] = holding(units, '03NK', '2025-03-15');
    expect(former?.successors).toEqual([{ unitId: merged?.unitId, kind: 'merge', on: '2025-03-15' }]);
  });

  it('keeps a renamed office one unit with both names in their times', () => {
    const [port] = holding(units, '03CC', '2025-03-15');
    expect(port?.names).toEqual([
      expect.objectContaining({ nameVi: 'Chi cục HQ CK cảng Hải Phòng KV I', validTo: '2025-03-14' }),
      expect.objectContaining({ nameVi: 'Hải quan cửa khẩu cảng Hải Phòng khu vực 1', validFrom: '2025-03-15' }),
    ]);
    expect(holding(units, '03CC', '2014-09-09')).toEqual([port]);
  });

  it('has no sub-sections: they are codes of declarations, not teams', () => {
    expect(units.flatMap((unit) => unit.codes).filter(({ code }) => /^[0-9A-Z]{4}-/.test(code))).toEqual([]);
  });

  it('knows the clearance team by its synthetic id, without dates that nobody proved', () => {
    const [team] = holding(units, '~KV03/TQ', '2026-11-01');
    expect(team).toMatchObject({ kind: 'team', codes: [{ code: '~KV03/TQ' }], names: [{ nameVi: 'Đội Thông quan' }] });
  });

  it('lists every parent before its children', () => {
    const seen = new Set<string>();
    for (const unit of units) {
      for (const parent of unit.parents) expect(seen).toContain(parent.unitId);
      seen.add(unit.unitId);
    }
  });

  it('gives the same office the same id at every reading', () => {
    expect(readRegister()).toEqual(units);
  });

  it('refuses a file with a faulty row and names the row', () => {
    expect(() => readRegister(`${HEADER}03CC,Cảng,,,branch,2025-02-30,,x\n`)).toThrow(
      'Row 2 of the register is refused: a date is none.',
    );
    expect(() => readRegister(`${HEADER}03CC,Cảng,,03ZZ,branch,,,x\n`)).toThrow(
      'Row 2 of the register is refused: its parent is not in the register.',
    );
    expect(() => readRegister(`${HEADER}03CC,Cảng,,,village,,,x\n`)).toThrow(
      'Row 2 of the register is refused: its level is not known.',
    );
    expect(() => readRegister(`${HEADER}03CC,"Cảng\n`)).toThrow(
      'Row 2 of the register cannot be read: a quote is not where it may be.',
    );
    expect(() => readRegister(`${HEADER}03CC,Cảng\n`)).toThrow(
      'Row 2 of the register cannot be read: it has 2 fields instead of 8.',
    );
  });
});
