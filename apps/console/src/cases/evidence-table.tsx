import { Anchor, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { evidencePageUrl, type Rating, type RatingEvidence } from '../api/ratings';
import { formatInstant } from '../format/dates';
import { RecordTable } from '../tables/record-table';

/** The files of a rating. They are saved, never shown here: what a stranger sent is not made part of this site. */
export function EvidenceTable({ rating }: { rating: Rating }) {
  const { t, i18n } = useTranslation();
  const size = new Intl.NumberFormat(i18n.language, { style: 'unit', unit: 'kilobyte', maximumFractionDigits: 0 });
  const numberOf = (file: RatingEvidence) => rating.evidence.indexOf(file) + 1;
  return (
    <>
      <RecordTable
        caption={t('evidence.title')}
        rows={rating.evidence}
        keyOf={(file) => file.evidenceId}
        columns={[
          {
            name: 'file',
            heading: t('evidence.file'),
            isRowHeading: true,
            cell: (file) =>
              `${numberOf(file)}. ${file.kind.toUpperCase()}, ${size.format(Math.ceil(file.size / 1024))}, ${formatInstant(file.sentAt)}`,
          },
          { name: 'scan', heading: t('evidence.scan'), cell: (file) => t(`evidence.scans.${file.scan}`) },
          {
            name: 'pages',
            heading: t('evidence.save'),
            cell: (file) => <Pages rating={rating} file={file} number={numberOf(file)} />,
          },
        ]}
      />
      <Text c="dimmed">{t('evidence.logged')}</Text>
    </>
  );
}

function Pages({ rating, file, number }: { rating: Rating; file: RatingEvidence; number: number }) {
  const { t } = useTranslation();
  return (
    <ul className="pages">
      {Array.from({ length: file.pages }, (_, index) => index + 1).map((page) => (
        <li key={page}>
          <Anchor
            href={evidencePageUrl(rating.ratingId, file.evidenceId, page)}
            download
            aria-label={t('evidence.saveOne', { number, page })}
          >
            {t('evidence.page', { page })}
          </Anchor>
        </li>
      ))}
    </ul>
  );
}
