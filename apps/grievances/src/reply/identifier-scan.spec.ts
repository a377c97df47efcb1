import fc from 'fast-check';
import { identifierPlaces, possibleServiceNumbers } from './identifier-scan';

const kindsIn = (text: string) => identifierPlaces(text).map(({ kind }) => kind);

describe('what identifies somebody in a public reply', () => {
  it.each([
    ['declaration-number', 'tờ khai 112345678910'],
    ['declaration-number', 'tờ khai 11234567891'],
    ['declaration-number', 'số 3 0999 9999 910'],
    ['tax-code', 'mã số thuế 0209999993'],
    ['tax-code', 'MST 0209999993-001'],
    ['phone', 'gọi 0912.345.678'],
    ['phone', 'gọi +84 912 345 678'],
    ['phone', 'gọi (024) 3944-0833'.replace(/[()]/g, '')],
    ['e-mail', 'viết tới lan.nguyen@congty.vn'],
    ['e-mail', 'viết tới lan (at) congty.com.vn'],
    ['container-number', 'công-te-nơ MSKU 1234565'],
    ['vehicle-plate', 'xe 15C-123.45'],
    ['digit-run', 'tài khoản 19035678'],
    ['digit-run', 'số tiền 1.500.000 đồng'],
    ['tax-code', 'mã ０２０９９９９９９３'],
    ['tax-code', 'mã 02\u200b0999\u00ad9993'],
  ])('%s: %s', (kind, text) => {
    expect(kindsIn(text)).toEqual([kind]);
  });

  it.each([
    'Đơn vị đã bố trí thêm 2 người từ 7 giờ 30 đến 17 giờ.',
    'Theo Nghị định 61/2018/NĐ-CP và Thông tư 121/2025.',
    'Trong các năm 2024–2026, thời gian chờ giảm 35 %.',
    'Quy định là 2 giờ làm việc, khâu này mất 3 giờ 10 phút.',
  ])('an ordinary sentence is left alone: %s', (text) => {
    expect(kindsIn(text)).toEqual([]);
  });

  it('the place is exactly where the number stands', () => {
    const text = 'Tờ khai số 112345678910 đã thông quan.';
    const [place] = identifierPlaces(text);
    expect(text.slice(place!.start, place!.start + place!.length)).toBe('112345678910');
  });

  it('no run of seven digits or more escapes, whatever stands around and between', () => {
    const gap = fc.constantFrom('', ' ', '.', '-', '\u200b', '\u00a0', ' - ');
    const number = fc.array(fc.tuple(fc.integer({ min: 0, max: 9 }), gap), { minLength: 9, maxLength: 15 });
    fc.assert(
      fc.property(number, fc.constantFrom('', 'số ', 'ờ', '('), (digits, before) => {
        const written = digits.map(([digit, after]) => `${digit}${after}`).join('');
        expect(identifierPlaces(`${before}${written}.`).length).toBeGreaterThan(0);
      }),
    );
  });

  it('words that mix letters and digits may be service numbers', () => {
    expect(possibleServiceNumbers('công chức HP-1042, đội 3').map(({ word }) => word)).toEqual(['HP-1042']);
  });
});
