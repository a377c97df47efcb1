import { Anchor, Paper, Stack, Text } from '@mantine/core';
import { Navigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { hasRole, useCaller } from '../session/use-caller';
import { AnchorLink } from '../shell/anchor-link';
import { Page } from '../shell/page';
import { placesOf } from '../shell/places';

const AWAITING = ['unit-head', 'officer', 'auditor'] as const;

/** Where one lands: the first place of one's role, or, for roles whose figures are not released yet, a page that says so. */
export function HomeScreen() {
  const { t } = useTranslation();
  const caller = useCaller();
  const places = placesOf(caller);
  const awaiting = AWAITING.filter((role) => hasRole(caller, [role]));
  const first = places[0];
  if (first !== undefined && awaiting.length === 0) return <Navigate to={first.to} replace />;

  return (
    <Page title={t('home.title')}>
      <Stack gap="md" className="reading">
        {awaiting.map((role) => (
          <Paper key={role} withBorder p="lg">
            <Stack gap="xs">
              <Text fw={600}>{t(`home.${role}.will`)}</Text>
              <Text>{t(`home.${role}.yet`)}</Text>
            </Stack>
          </Paper>
        ))}
        {awaiting.length === 0 && <Text>{t('home.noRole')}</Text>}
        {places.map(({ to, name }) => (
          <AnchorLink key={to} to={to}>
            {t(`places.${name}`)}
          </AnchorLink>
        ))}
        <Anchor href="/cong-khai">{t('home.public')}</Anchor>
      </Stack>
    </Page>
  );
}
