import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { speak } from '../i18n';

/** Offers the other language, in that language; place and typed text stay. */
export function LanguageSwitch() {
  const { t, i18n } = useTranslation();
  const other = i18n.language === 'en' ? 'vi' : 'en';
  return (
    <Button lang={other} variant="subtle" size="sm" mih={36} onClick={() => void speak(other)}>
      {t('shell.otherLanguage')}
    </Button>
  );
}
