import { Text } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { NOT_ASKED_REASONS, readDecisionsNotToAsk, type DecisionNotToAsk } from '../api/not-asked';
import { formatDay, formatInstant } from '../format/dates';
import { rangeOf } from '../format/date-range';
import { Page } from '../shell/page';
import { Choice } from '../tables/choice';
import { RangeForm } from '../tables/range-form';
import { RecordList } from '../tables/record-list';
import type { Column } from '../tables/record-table';

const route = getRouteApi('/khong-hoi');

/** Every decision not to ask about a lot, with its reason: also those that no longer hold. */
export function NotAskedScreen() {
  const { t } = useTranslation();
  const { tu, den, lyDo } = route.useSearch();
  const navigate = route.useNavigate();
  return (
    <Page title={t('notAsked.title')}>
      <Text className="reading">{t('notAsked.intro')}</Text>
      <RangeForm
        key={`${tu} ${den}`}
        range={{ tu, den }}
        choose={(range) => void navigate({ search: { ...range, ...(lyDo && { lyDo }) } })}
      />
      <div className="filters">
        <Choice
          label={t('notAsked.reason')}
          all={t('filter.all')}
          values={NOT_ASKED_REASONS}
          value={lyDo}
          nameOf={(reason) => t(`notAsked.reasons.${reason}`)}
          choose={(reason) => void navigate({ search: { tu, den, ...(reason && { lyDo: reason }) } })}
        />
      </div>
      <RecordList
        caption={t('notAsked.caption', { from: formatDay(tu), to: formatDay(den) })}
        queryKey={['not-asked', tu, den, lyDo]}
        read={(cursor) => readDecisionsNotToAsk(lyDo, rangeOf({ tu, den }), cursor)}
        columns={useColumns()}
        keyOf={({ lotId, decidedAt, reason }) => `${lotId} ${decidedAt} ${reason}`}
        empty={{ holds: t('notAsked.empty'), next: <Text>{t('notAsked.emptyNext')}</Text> }}
      />
    </Page>
  );
}

function useColumns(): Column<DecisionNotToAsk>[] {
  const { t } = useTranslation();
  return [
    { name: 'lot', heading: t('notAsked.lot'), isRowHeading: true, cell: ({ lotId }) => lotId },
    { name: 'reason', heading: t('notAsked.reason'), cell: ({ reason }) => t(`notAsked.reasons.${reason}`) },
    { name: 'office', heading: t('notAsked.office'), cell: ({ officeCode }) => officeCode ?? '–' },
    { name: 'at', heading: t('notAsked.decidedAt'), cell: ({ decidedAt }) => formatInstant(decidedAt) },
    {
      name: 'standing',
      heading: t('notAsked.standing'),
      cell: ({ isStanding }) => t(isStanding ? 'notAsked.stands' : 'notAsked.decidedLater'),
    },
  ];
}
