import i18next, { type ResourceLanguage } from 'i18next';
import { initReactI18next } from 'react-i18next';
import type en from './locales/en.json';
import vi from './locales/vi.json';

export type Language = 'vi' | 'en';

const STORED_AS = 'hailong-language';

// Both catalogues must hold the same keys: a key missing on either side does not compile.
type Keys<Catalogue> = { [Key in keyof Catalogue]: Catalogue[Key] extends string ? string : Keys<Catalogue[Key]> };
type Same<A, B> = [A] extends [B] ? ([B] extends [A] ? true : never) : never;
const sameKeys: Same<Keys<typeof vi>, Keys<typeof en>> = true;

declare module 'i18next' {
  interface CustomTypeOptions {
    resources: { translation: typeof vi };
    returnNull: false;
  }
}

/** Starts the texts in the language last chosen on this device, Vietnamese otherwise. English is fetched only when it is wanted. */
export async function startTexts(): Promise<void> {
  i18next.on('languageChanged', (language) => {
    document.documentElement.lang = language;
  });
  await i18next.use(initReactI18next).init({
    lng: 'vi',
    fallbackLng: sameKeys && 'vi',
    resources: { vi: { translation: vi } },
    interpolation: { escapeValue: false },
  });
  if (localStorage.getItem(STORED_AS) === 'en') await speak('en');
}

/** Switches every text on the screen, in place, and remembers the choice on this device. */
export async function speak(language: Language): Promise<void> {
  if (language === 'en' && !i18next.hasResourceBundle('en', 'translation')) {
    const catalogue: ResourceLanguage = await import('./locales/en.json').then((module) => ({ ...module.default }));
    i18next.addResourceBundle('en', 'translation', catalogue);
  }
  localStorage.setItem(STORED_AS, language);
  await i18next.changeLanguage(language);
}
