import type { AskedLot, Language } from './channel';

/** How the language of a message calls an office. */
export function officeName(lot: AskedLot, language: Language): string {
  return language === 'vi' ? lot.officeNameVi : lot.officeNameEn;
}

/** The last day on which a link works, as the language writes it. */
export function lastDay(lot: AskedLot, language: Language): string {
  const format = new Intl.DateTimeFormat(language === 'vi' ? 'vi-VN' : 'en-GB', {
    day: '2-digit',
    month: '2-digit',
    year: 'numeric',
    timeZone: 'Asia/Ho_Chi_Minh',
  });
  return format.format(new Date(lot.expiresAt));
}
