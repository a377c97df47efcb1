import { checkSmsFits, SmsDoesNotFit, smsText } from './sms-text';

const ORIGIN = 'https://danhgia.haiquan.example';
const lots = [
  {
    requestId: 'r',
    lotId: '11234567891',
    officeCode: '03CC',
    officeNameVi: 'Hải quan cảng số 1',
    officeNameEn: 'Port office 1',
    expiresAt: '2026-12-01T00:00:00Z',
    link: `${ORIGIN}/r/${'A'.repeat(34)}`,
  },
];

describe('a text message', () => {
  it('fits into one part in both languages, whatever it is about', () => {
    for (const language of ['vi', 'en'] as const) {
      for (const kind of ['invitation', 'reminder', 'digest'] as const) {
        const text = smsText({ language, kind, lots });
        expect(text).toMatch(/^[A-Za-z0-9 .,:/-]{60,160}$/);
        expect(text).toContain('11234567891');
        expect(text).toContain('03CC');
        expect(text.endsWith(lots[0]!.link)).toBe(true);
      }
    }
    expect(() => checkSmsFits(ORIGIN)).not.toThrow();
  });

  it('is refused at the start where the address of the installation is too long or holds what gateways refuse', () => {
    expect(() => checkSmsFits(`https://${'a'.repeat(60)}.example`)).toThrow(SmsDoesNotFit);
    expect(() => checkSmsFits('https://danhgia.haiquan.example/%40')).toThrow(SmsDoesNotFit);
  });
});
