import { Alert, Button, Paper, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { Page } from '../shell/page';

/** The only screen for somebody who is not signed in; signing in returns to the URL that was asked for. */
export function SignInScreen({ hasExpired }: { hasExpired: boolean }) {
  const { t } = useTranslation();
  const here = `${location.pathname}${location.search}${location.hash}`;
  return (
    <Page title={t('signIn.title')}>
      <Paper withBorder p="lg" maw={560}>
        <Stack gap="md" align="flex-start">
          {hasExpired && (
            <Alert color="blue" role="status" title={t('signIn.expired')}>
              {t('signIn.expiredKept')}
            </Alert>
          )}
          <Text>{t('signIn.intro')}</Text>
          <Button component="a" href={`/auth/login?returnTo=${encodeURIComponent(here)}`}>
            {t('signIn.action')}
          </Button>
          <Text c="dimmed">{t('signIn.businesses')}</Text>
        </Stack>
      </Paper>
    </Page>
  );
}
