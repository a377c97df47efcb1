import { Title } from '@mantine/core';
import { useEffect, useRef, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

let isFirstPage = true;

/** One screen: its title in the tab and as the only first-level heading, which takes the focus when one comes from another screen. */
export function Page({ title, aside, children }: { title: string; aside?: ReactNode; children: ReactNode }) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.title = `${title} – ${t('brand')}`;
  }, [title, t]);

  useEffect(() => {
    if (!isFirstPage) heading.current?.focus();
    isFirstPage = false;
  }, []);

  return (
    <>
      <div className="page-head">
        <Title order={1} ref={heading} tabIndex={-1}>
          {title}
        </Title>
        {aside}
      </div>
      {children}
    </>
  );
}
