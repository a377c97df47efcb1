import { Button, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { formatInstant } from '../format/dates';

/** When the figures were read, and a button that reads them again; nothing refreshes by itself. */
export function Freshness({
  asOf,
  isFetching,
  refresh,
}: {
  asOf: string | number;
  isFetching: boolean;
  refresh: () => void;
}) {
  const { t } = useTranslation();
  return (
    <div className="freshness">
      <Text c="dimmed" role="status">
        {isFetching ? t('freshness.reading') : t('freshness.asOf', { at: formatInstant(asOf) })}
      </Text>
      <Button variant="default" size="sm" mih={36} onClick={refresh}>
        {t('freshness.refresh')}
      </Button>
    </div>
  );
}
