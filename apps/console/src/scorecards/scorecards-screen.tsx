import { Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { scorecardsQuery, SUBJECT_KINDS, type Scorecard } from '../api/scorecards';
import { formatDay } from '../format/dates';
import { rangeOf } from '../format/date-range';
import { useFormat } from '../format/use-format';
import { useNameOf } from '../format/use-name-of';
import { LinkTabs } from '../shell/link-tabs';
import { AnchorLink } from '../shell/anchor-link';
import { Page } from '../shell/page';
import { Empty } from '../states/empty';
import { Failure } from '../states/failure';
import { Freshness } from '../states/freshness';
import { LoadingRows } from '../states/loading-rows';
import { RecordTable } from '../tables/record-table';
import { useScorecardColumns } from './scorecard-columns';
import { RangeForm } from '../tables/range-form';

const route = getRouteApi('/bang-diem');

/** All subjects of one kind with their live figures, in the order of the alphabet: nobody is ranked. */
export function ScorecardsScreen() {
  const { t } = useTranslation();
  const { loai, tu, den } = route.useSearch();
  const navigate = route.useNavigate();
  const cards = useQuery(scorecardsQuery(loai, rangeOf({ tu, den })));
  const kind = t(`kinds.${loai}`);

  return (
    <Page title={t('scorecards.title')}>
      <Text className="reading">{t('scorecards.intro')}</Text>
      <LinkTabs label={t('scorecards.kinds')}>
        {SUBJECT_KINDS.map((each) => (
          <Link
            key={each}
            to="/bang-diem"
            search={{ loai: each, tu, den }}
            className="link-tab"
            aria-current={each === loai ? 'page' : undefined}
          >
            {t(`kinds.${each}`)}
          </Link>
        ))}
      </LinkTabs>
      <RangeForm
        key={`${tu} ${den}`}
        range={{ tu, den }}
        choose={(range) => void navigate({ search: { loai, ...range } })}
      />
      {cards.data !== undefined && (
        <Freshness asOf={cards.data.asOf} isFetching={cards.isFetching} refresh={() => void cards.refetch()} />
      )}
      {cards.isPending && <LoadingRows />}
      {cards.isError && <Failure error={cards.error} retry={() => void cards.refetch()} />}
      {cards.data !== undefined && (
        <Cards
          items={cards.data.items}
          isStale={cards.isPlaceholderData}
          caption={t('scorecards.caption', { kind, from: formatDay(tu), to: formatDay(den) })}
          range={{ tu, den }}
        />
      )}
    </Page>
  );
}

interface CardsProps {
  items: Scorecard[];
  isStale: boolean;
  caption: string;
  range: { tu: string; den: string };
}

function Cards({ items, isStale, caption, range }: CardsProps) {
  const { t } = useTranslation();
  const { collator } = useFormat();
  const nameOf = useNameOf();
  const columns = useScorecardColumns((card) => (
    <AnchorLink to="/bang-diem/$kind/$subjectId" params={{ kind: card.kind, subjectId: card.subjectId }} search={range}>
      {nameOf(card)}
    </AnchorLink>
  ));
  if (items.length === 0)
    return <Empty holds={t('scorecards.empty')} next={<Text>{t('scorecards.emptyNext')}</Text>} />;
  const rows = [...items].sort((one, other) => collator.compare(nameOf(one), nameOf(other)));
  return (
    <RecordTable caption={caption} columns={columns} rows={rows} keyOf={(card) => card.subjectId} isStale={isStale} />
  );
}
