import { en } from './en';
import { vi } from './vi';

export type Language = 'vi' | 'en';
export type Texts = typeof vi;

/** The words of a language. */
export const textsOf = (language: Language): Texts => (language === 'en' ? en : vi);

/** The same page in the given language. */
export const inLanguage = (path: string, language: Language): string => (language === 'en' ? `${path}?lang=en` : path);

const ZONE = 'Asia/Ho_Chi_Minh';
const DAY = { day: '2-digit', month: '2-digit', year: 'numeric' } as const;
const CLOCK = { hour: '2-digit', minute: '2-digit', hour12: false } as const;
const VI_INSTANT = new Intl.DateTimeFormat('vi-VN', { timeZone: ZONE, ...CLOCK, ...DAY });
const EN_INSTANT = new Intl.DateTimeFormat('en-GB', { timeZone: ZONE, ...CLOCK, ...DAY, month: 'short' });
const VI_DAY = new Intl.DateTimeFormat('vi-VN', { timeZone: 'UTC', ...DAY });
const EN_DAY = new Intl.DateTimeFormat('en-GB', { timeZone: 'UTC', ...DAY, month: 'short' });

/** An instant as it reads on a clock in Vietnam. */
export const showInstant = (at: Date, language: Language): string =>
  (language === 'en' ? EN_INSTANT : VI_INSTANT).format(at);

/** A day given as `YYYY-MM-DD`. */
export const showDay = (on: string, language: Language): string =>
  (language === 'en' ? EN_DAY : VI_DAY).format(new Date(`${on}T00:00:00Z`));
