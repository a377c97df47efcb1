import { inLanguage, textsOf, type Language } from '../texts/languages';

/** The way out of the invitations for whoever holds the link of one, which may have come where there was room for one link alone (ADR 0019). `path` begins with that link's. */
export function WayOut({ path, language }: { path: string; language: Language }) {
  return (
    <p class="soft">
      <a href={inLanguage(`/ngung/${path.split('/')[2]}`, language)}>{textsOf(language).stopInvitations}</a>
    </p>
  );
}
