import { Alert } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CaseFile, Conclusion, ReplyHit } from '../api/grievances';

/** What of the written reply would identify somebody, each place quoted; nothing where there is none. */
export function ReplyHits({ file: { replyHits, conclusion } }: { file: CaseFile }) {
  const { t, i18n } = useTranslation();
  if (conclusion === null || replyHits.length === 0) return null;
  const looksLike = ({ code }: ReplyHit): string => {
    const key = `failure.identifiers.${code.replace('reply.', '')}`;
    return i18n.exists(key) ? i18n.t(key as 'failure.identifiers.phone') : code;
  };
  return (
    <Alert color="red" title={t('conclusion.hits')}>
      <ul>
        {replyHits.map((hit) => (
          <li key={`${hit.field} ${hit.start}`}>
            {t(`conclusion.${hit.field}`)}: {looksLike(hit)} <q>{quoted(conclusion, hit)}</q>
          </li>
        ))}
      </ul>
    </Alert>
  );
}

function quoted(conclusion: Conclusion, { field, start, length }: ReplyHit): string {
  return (conclusion[field] ?? '').slice(start, start + length);
}
