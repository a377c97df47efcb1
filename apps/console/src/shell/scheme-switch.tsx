import { Button, useComputedColorScheme, useMantineColorScheme } from '@mantine/core';
import { useTranslation } from 'react-i18next';

/** Offers the other scheme; until one is chosen the device decides. */
export function SchemeSwitch() {
  const { t } = useTranslation();
  const { setColorScheme } = useMantineColorScheme();
  const shown = useComputedColorScheme('light');
  const other = shown === 'dark' ? 'light' : 'dark';
  return (
    <Button variant="subtle" size="sm" mih={36} onClick={() => setColorScheme(other)}>
      {t(`shell.scheme.${other}`)}
    </Button>
  );
}
