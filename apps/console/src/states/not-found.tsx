import { Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { AnchorLink } from '../shell/anchor-link';
import { Page } from '../shell/page';

/** The same words for what does not exist and for what the caller may not see. */
export function NotFound() {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')}>
      <Stack gap="sm" align="flex-start">
        <Text>{t('notFound.text')}</Text>
        <Text>{t('notFound.help')}</Text>
        <AnchorLink to="/">{t('notFound.home')}</AnchorLink>
      </Stack>
    </Page>
  );
}
