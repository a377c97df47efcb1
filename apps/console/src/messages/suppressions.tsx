import { Button, Code, Text, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { liftSuppression, readSuppressions, SUPPRESSION_REASONS, type Suppression } from '../api/messages';
import { formatInstant } from '../format/dates';
import { AnchorLink } from '../shell/anchor-link';
import { Choice } from '../tables/choice';
import { RecordList } from '../tables/record-list';
import type { Column } from '../tables/record-table';
import { RecordNoteForm } from '../tables/record-note-form';

const route = getRouteApi('/thong-bao');

/** Who is not written to and why. What the other side's answer brought about can be lifted with a reason; what a business stopped cannot. */
export function Suppressions() {
  const { t } = useTranslation();
  const { lyDo } = route.useSearch();
  const navigate = route.useNavigate();
  const [chosen, choose] = useState<Suppression>();
  const [lifted, setLifted] = useState<string>();
  return (
    <section aria-labelledby="suppressions">
      <Title order={2} id="suppressions">
        {t('messages.view.suppressions')}
      </Title>
      <Text className="reading">{t('suppressions.intro')}</Text>
      <div role="status">{lifted !== undefined && t('suppressions.lifted', { taxCode: lifted })}</div>
      {chosen !== undefined && (
        <RecordNoteForm
          key={chosen.suppressionId}
          label={t('suppressions.why', { taxCode: chosen.taxCode })}
          description={t('suppressions.whyKept')}
          missing={t('suppressions.whyMissing')}
          deed={t('suppressions.lift')}
          shortest={5}
          longest={500}
          send={(why) => liftSuppression(chosen.suppressionId, why)}
          list="messages"
          close={(isLifted) => {
            choose(undefined);
            setLifted(isLifted ? chosen.taxCode : undefined);
          }}
        />
      )}
      <div className="filters">
        <Choice
          label={t('suppressions.reason')}
          all={t('filter.all')}
          values={SUPPRESSION_REASONS}
          value={lyDo}
          nameOf={(reason) => t(`notSent.${reason}`)}
          choose={(reason) => void navigate({ search: { xem: 'suppressions', ...(reason && { lyDo: reason }) } })}
        />
      </div>
      <RecordList
        caption={t('messages.view.suppressions')}
        queryKey={['messages', 'suppressions', lyDo]}
        read={(cursor) => readSuppressions(lyDo, cursor)}
        columns={useColumns(choose)}
        keyOf={({ suppressionId }) => suppressionId}
        empty={{
          holds: t('suppressions.empty'),
          next: (
            <AnchorLink to="/thong-bao" search={{ xem: 'trail' }}>
              {t('suppressions.seeTrail')}
            </AnchorLink>
          ),
        }}
      />
    </section>
  );
}

function useColumns(choose: (suppression: Suppression) => void): Column<Suppression>[] {
  const { t } = useTranslation();
  return [
    { name: 'business', heading: t('suppressions.taxCode'), isRowHeading: true, cell: ({ taxCode }) => taxCode },
    { name: 'channel', heading: t('messages.channel'), cell: ({ channel }) => t(`channels.${channel}`) },
    {
      name: 'reason',
      heading: t('suppressions.reason'),
      cell: ({ reason, detail }) => (
        <>
          {t(`notSent.${reason}`)} {detail !== undefined && <Code>{detail}</Code>}
        </>
      ),
    },
    { name: 'since', heading: t('suppressions.since'), cell: ({ since }) => formatInstant(since) },
    {
      name: 'lift',
      heading: t('operations.action'),
      cell: (suppression) =>
        suppression.reason === 'opted-out' ? (
          <Text c="dimmed">{t('suppressions.ownersWish')}</Text>
        ) : (
          <Button
            variant="default"
            onClick={() => choose(suppression)}
            aria-label={t('suppressions.liftOne', { taxCode: suppression.taxCode })}
          >
            {t('suppressions.lift')}
          </Button>
        ),
    },
  ];
}
