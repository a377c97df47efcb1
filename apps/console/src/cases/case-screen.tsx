import './case-file.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/http';
import { caseQuery, type CaseAction, type CaseFile } from '../api/grievances';
import { AnchorLink } from '../shell/anchor-link';
import { Page } from '../shell/page';
import { Failure } from '../states/failure';
import { Freshness } from '../states/freshness';
import { LoadingRows } from '../states/loading-rows';
import { NotFound } from '../states/not-found';
import { ApprovalArea } from './approval-area';
import { AssignmentArea } from './assignment-area';
import { CaseFacts } from './case-facts';
import { caseNumber } from './case-wording';
import { ConclusionArea } from './conclusion-area';
import { ContactArea } from './contact-area';
import { PublicationArea } from './publication-area';
import { RatingArea } from './rating-area';
import { Timeline } from './timeline';

const route = getRouteApi('/vu/$caseId');

/** The file of one case: what is known, what can be done and by whom, and what has happened. */
export function CaseScreen() {
  const { t } = useTranslation();
  const { caseId } = route.useParams();
  const file = useQuery(caseQuery(caseId));
  if (file.error instanceof ApiProblem && file.error.status === 404) return <NotFound />;

  return (
    <Page title={t('case.title', { number: caseNumber(caseId) })}>
      <AnchorLink to="/viec" search={{ xem: 'mine' }}>
        {t('case.back')}
      </AnchorLink>
      {file.isPending && <LoadingRows rows={8} />}
      {file.isError && <Failure error={file.error} retry={() => void file.refetch()} />}
      {file.data !== undefined && (
        <>
          <Freshness asOf={file.dataUpdatedAt} isFetching={file.isFetching} refresh={() => void file.refetch()} />
          <CaseAreas key={caseId} file={file.data} />
        </>
      )}
    </Page>
  );
}

function CaseAreas({ file }: { file: CaseFile }) {
  const { t } = useTranslation();
  const [done, say] = useState<CaseAction>();
  return (
    <div className="case-file">
      <div className="case-side">
        <CaseFacts file={file} />
        <Timeline entries={file.timeline} />
      </div>
      <div className="case-work">
        <div role="status" className="said">
          {done !== undefined && t(`done.${done}`)}
        </div>
        <RatingArea file={file} />
        <ContactArea file={file} />
        <AssignmentArea file={file} say={say} />
        <ConclusionArea file={file} say={say} />
        <ApprovalArea file={file} say={say} />
        <PublicationArea file={file} say={say} />
      </div>
    </div>
  );
}
