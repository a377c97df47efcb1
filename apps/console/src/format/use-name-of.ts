import { useTranslation } from 'react-i18next';

/** A unit's or subject's name in the reader's language; Vietnamese where there is no English one. */
export function useNameOf() {
  const { i18n } = useTranslation();
  return ({ nameVi, nameEn }: { nameVi: string; nameEn?: string | null }): string =>
    i18n.language === 'en' ? (nameEn ?? nameVi) : nameVi;
}
