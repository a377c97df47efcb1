import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/http';
import type { CaseFile } from '../api/grievances';
import { ratingQuery, type Rating } from '../api/ratings';
import { LEVELS } from '../api/scorecards';
import { formatInstant } from '../format/dates';
import { useNameOf } from '../format/use-name-of';
import { useCaller } from '../session/use-caller';
import { Failure } from '../states/failure';
import { RecordTable } from '../tables/record-table';
import { Area } from './area';
import { EvidenceTable } from './evidence-table';

/** The rating behind a case, read only when somebody asks for it, because each reading is logged. */
export function RatingArea({ file }: { file: CaseFile }) {
  const { t } = useTranslation();
  const rating = useQuery(ratingQuery(file.ratingId));
  const isMine = file.inspectorId === useCaller().id;
  const isHidden = rating.error instanceof ApiProblem && [403, 404].includes(rating.error.status);
  return (
    <Area title={t('rating.title')}>
      {rating.data === undefined && (
        <>
          <Text>{t('rating.logged')}</Text>
          <Button variant="default" loading={rating.isFetching} onClick={() => void rating.refetch()}>
            {t('rating.open')}
          </Button>
        </>
      )}
      {isHidden && <Text role="alert">{isMine ? t('rating.notYet') : t('rating.hidden')}</Text>}
      {rating.isError && !isHidden && <Failure error={rating.error} retry={() => void rating.refetch()} />}
      {rating.data !== undefined && <RatingText rating={rating.data} />}
    </Area>
  );
}

function RatingText({ rating }: { rating: Rating }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  return (
    <>
      <Text>{t('rating.submittedAt', { at: formatInstant(rating.submittedAt) })}</Text>
      {rating.withdrawnAt !== undefined && (
        <Text>{t('rating.withdrawnAt', { at: formatInstant(rating.withdrawnAt) })}</Text>
      )}
      <RecordTable
        caption={t('rating.levels')}
        rows={rating.scores}
        keyOf={(score) => score.subjectId}
        columns={[
          {
            name: 'subject',
            heading: t('rating.subject'),
            isRowHeading: true,
            cell: (score) => `${t(`subjects.${score.kind}`)}: ${nameOf(score)}`,
          },
          {
            name: 'level',
            heading: t('figures.level'),
            cell: ({ level }) => {
              const known = LEVELS.find((each) => each === String(level));
              return known === undefined ? level : t(`levels.${known}`);
            },
          },
        ]}
      />
      {rating.reasons.length > 0 && <ReasonList reasons={rating.reasons} />}
      {rating.comment !== undefined && rating.comment !== '' ? (
        <blockquote className="verbatim" aria-label={t('rating.comment')}>
          {rating.comment}
        </blockquote>
      ) : (
        <Text c="dimmed">{t('rating.noComment')}</Text>
      )}
      {rating.evidence.length > 0 && <EvidenceTable rating={rating} />}
    </>
  );
}

function ReasonList({ reasons }: { reasons: string[] }) {
  const { t, i18n } = useTranslation();
  return (
    <ul aria-label={t('rating.reasons')}>
      {reasons.map((reason) => (
        <li key={reason}>{i18n.exists(`reasons.${reason}`) ? t(`reasons.${reason}` as 'reasons.other') : reason}</li>
      ))}
    </ul>
  );
}
