import type { AskedSubject } from '../requests/asked-subject';
import { textsOf, type Language } from '../texts/languages';

/** An officer is shown by service number only; all others by their name on the day of service, marked as Vietnamese where no English one exists. */
export function SubjectName({ subject, language }: { subject: AskedSubject; language: Language }) {
  const texts = textsOf(language);
  if (subject.kind === 'officer') {
    return <span>{subject.serviceNumber ? `${texts.officer} ${subject.serviceNumber}` : texts.officerUnknown}</span>;
  }
  const prefix = subject.kind === 'stage' ? `${texts.stage}: ` : '';
  if (language === 'en' && subject.nameEn === undefined) {
    return (
      <span>
        {prefix}
        <span lang="vi">{subject.nameVi}</span>
      </span>
    );
  }
  return <span>{prefix + (language === 'en' ? (subject.nameEn ?? '') : subject.nameVi)}</span>;
}
