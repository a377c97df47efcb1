import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';

/** Where in a list by cursors one is: on by the cursor that a page ends with, back by those that one came by. */
export function useCursors() {
  const [cursors, setCursors] = useState<string[]>([]);
  return {
    cursor: cursors.at(-1),
    goOn: (next: string) => setCursors([...cursors, next]),
    goBack: cursors.length > 0 ? () => setCursors(cursors.slice(0, -1)) : undefined,
  };
}

interface PagerProps {
  pages: Pick<ReturnType<typeof useCursors>, 'goOn' | 'goBack'>;
  /** Absent on the last page. */
  next: string | null | undefined;
}

/** The buttons to the page before and the page after, where there is one. */
export function Pager({ pages, next }: PagerProps) {
  const { t } = useTranslation();
  return (
    <div className="pager">
      {pages.goBack !== undefined && (
        <Button variant="default" onClick={pages.goBack}>
          {t('pager.previous')}
        </Button>
      )}
      {typeof next === 'string' && (
        <Button variant="default" onClick={() => pages.goOn(next)}>
          {t('pager.next')}
        </Button>
      )}
    </div>
  );
}
