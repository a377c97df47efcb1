import type { ReactNode } from 'react';

/** Neighbouring lists of one screen, as links: each is a URL of its own. The children are `Link`s with the class `link-tab`. */
export function LinkTabs({ label, children }: { label: string; children: ReactNode }) {
  return (
    <nav aria-label={label} className="link-tabs">
      {children}
    </nav>
  );
}
