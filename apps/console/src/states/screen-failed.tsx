import { useTranslation } from 'react-i18next';
import { Page } from '../shell/page';
import { Failure } from './failure';

/** Stands in for a screen whose code could not be fetched or that broke while drawing itself. */
export function ScreenFailed({ error }: { error: unknown }) {
  const { t } = useTranslation();
  return (
    <Page title={t('failure.title')}>
      <Failure error={error} retry={() => location.reload()} />
    </Page>
  );
}
