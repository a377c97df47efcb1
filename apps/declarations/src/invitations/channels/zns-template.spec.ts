import { znsParameters, znsText } from './zns-template';

const LOT = {
  requestId: 'r',
  lotId: '11234567891',
  officeCode: '03CC',
  officeNameVi: 'Hải quan khu chế xuất và khu công nghiệp',
  officeNameEn: 'Processing zones office',
  expiresAt: '2026-12-01T00:00:00Z',
  link: `https://danhgia.haiquan.example/r/${'A'.repeat(34)}`,
};

describe('the template of a message over Zalo', () => {
  it('gets the office in whole words within its 30 characters, and the code of both buttons within its 50', () => {
    const parameters = znsParameters({ lots: [LOT] });
    expect(parameters).toEqual({ lo_hang: '11234567891', don_vi: 'Hải quan khu chế xuất và khu', ma: 'A'.repeat(34) });
    expect(znsText(parameters).length).toBeLessThanOrEqual(400);
  });

  it('keeps a name that fits, and cuts one long word', () => {
    const office = (officeNameVi: string) => znsParameters({ lots: [{ ...LOT, officeNameVi }] }).don_vi;
    expect(office('Hải quan cảng số 1')).toBe('Hải quan cảng số 1');
    expect(office('x'.repeat(31))).toHaveLength(30);
  });
});
