import { Skeleton } from '@mantine/core';
import { useTimeout } from '@mantine/hooks';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

const QUIET_MS = 150;

/** Grey rows while the first answer is under way; nothing at all for the first moment, so that a fast answer does not flicker. */
export function LoadingRows({ rows = 6 }: { rows?: number }) {
  const { t } = useTranslation();
  const [isShown, setShown] = useState(false);
  useTimeout(() => setShown(true), QUIET_MS, { autoInvoke: true });
  return (
    <div role="status" className="loading-rows">
      {isShown && (
        <>
          <span className="visually-hidden">{t('loading')}</span>
          {Array.from({ length: rows }, (_, row) => (
            <Skeleton key={row} height={44} animate={false} aria-hidden />
          ))}
        </>
      )}
    </div>
  );
}
