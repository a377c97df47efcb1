import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/http';
import { scorecardQuery, SUBJECT_KINDS, type SingleScorecard, type SubjectKind } from '../api/scorecards';
import { rangeOf } from '../format/date-range';
import { useNameOf } from '../format/use-name-of';
import { AnchorLink } from '../shell/anchor-link';
import { Page } from '../shell/page';
import { Failure } from '../states/failure';
import { Freshness } from '../states/freshness';
import { LoadingRows } from '../states/loading-rows';
import { NotFound } from '../states/not-found';
import { RangeForm } from '../tables/range-form';
import { ScorecardFigures } from './scorecard-figures';

const route = getRouteApi('/bang-diem/$kind/$subjectId');

/** One subject's live figures over the range in the URL. */
export function ScorecardScreen() {
  const params = route.useParams();
  const kind = SUBJECT_KINDS.find((each) => each === params.kind);
  return kind === undefined ? <NotFound /> : <SubjectScorecard kind={kind} subjectId={params.subjectId} />;
}

function SubjectScorecard({ kind, subjectId }: { kind: SubjectKind; subjectId: string }) {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const range = route.useSearch();
  const navigate = route.useNavigate();
  const card = useQuery(scorecardQuery(kind, subjectId, rangeOf(range)));
  if (card.error instanceof ApiProblem && card.error.status === 404) return <NotFound />;

  return (
    <Page title={card.data === undefined ? t('scorecard.title') : nameOf(card.data.item)}>
      <AnchorLink to="/bang-diem" search={{ loai: kind, ...range }}>
        {t('scorecard.back', { kind: t(`kinds.${kind}`) })}
      </AnchorLink>
      <RangeForm
        key={`${range.tu} ${range.den}`}
        range={range}
        choose={(chosen) => void navigate({ search: chosen })}
      />
      {card.isPending && <LoadingRows />}
      {card.isError && <Failure error={card.error} retry={() => void card.refetch()} />}
      {card.data !== undefined && (
        <>
          <Freshness asOf={card.data.asOf} isFetching={card.isFetching} refresh={() => void card.refetch()} />
          <Figures single={card.data} isStale={card.isPlaceholderData} />
        </>
      )}
    </Page>
  );
}

function Figures({ single, isStale }: { single: SingleScorecard; isStale: boolean }) {
  return (
    <div className="figures" data-stale={isStale || undefined}>
      <ScorecardFigures card={single.item} />
    </div>
  );
}
