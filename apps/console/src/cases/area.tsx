import { Title } from '@mantine/core';
import { useId, type ReactNode } from 'react';
import type { CaseAction } from '../api/grievances';

/** What every area of a case that acts on it is given. */
export interface AreaProps<File> {
  file: File;
  /** Announces what was done; it stays on the screen until the next thing is done. */
  say: (done: CaseAction) => void;
}

/** One named area of a case. The public one looks different, so that nobody takes it for an internal note. */
export function Area({
  title,
  isPublic = false,
  children,
}: {
  title: string;
  isPublic?: boolean;
  children: ReactNode;
}) {
  const heading = useId();
  return (
    <section aria-labelledby={heading} className="area" data-public={isPublic || undefined}>
      <Title order={2} id={heading}>
        {title}
      </Title>
      {children}
    </section>
  );
}
