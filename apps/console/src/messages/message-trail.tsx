import { Code, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { CHANNELS, MESSAGE_STATES, readMessages, type MessageRow } from '../api/messages';
import { formatInstant } from '../format/dates';
import { useFormat } from '../format/use-format';
import { AnchorLink } from '../shell/anchor-link';
import { Choice } from '../tables/choice';
import { RecordList } from '../tables/record-list';
import type { Column } from '../tables/record-table';

const route = getRouteApi('/thong-bao');

/** Every message, newest first, with what became of it; by channel and state. */
export function MessageTrail() {
  const { t } = useTranslation();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { kenh, tinhTrang } = search;
  return (
    <section aria-labelledby="message-trail">
      <Title order={2} id="message-trail">
        {t('messages.view.trail')}
      </Title>
      <div className="filters">
        <Choice
          label={t('messages.channel')}
          all={t('filter.all')}
          values={CHANNELS}
          value={kenh}
          nameOf={(channel) => t(`channels.${channel}`)}
          choose={(channel) => void navigate({ search: { ...search, kenh: channel } })}
        />
        <Choice
          label={t('messages.state')}
          all={t('filter.all')}
          values={MESSAGE_STATES}
          value={tinhTrang}
          nameOf={(state) => t(`messageStates.${state}`)}
          choose={(state) => void navigate({ search: { ...search, tinhTrang: state } })}
        />
      </div>
      <RecordList
        caption={t('messages.view.trail')}
        queryKey={['messages', 'trail', kenh, tinhTrang]}
        read={(cursor) => readMessages(kenh, tinhTrang, cursor)}
        columns={useColumns()}
        keyOf={({ messageId }) => messageId}
        empty={{
          holds: t('messages.empty'),
          next: (
            <AnchorLink to="/thong-bao" search={{ xem: 'trail' }}>
              {t('filter.none')}
            </AnchorLink>
          ),
        }}
      />
    </section>
  );
}

function useColumns(): Column<MessageRow>[] {
  const { t } = useTranslation();
  const { count } = useFormat();
  return [
    {
      name: 'at',
      heading: t('messages.decidedAt'),
      isRowHeading: true,
      cell: ({ decidedAt }) => formatInstant(decidedAt),
    },
    { name: 'kind', heading: t('messages.kind'), cell: ({ kind }) => t(`messageKinds.${kind}`) },
    { name: 'channel', heading: t('messages.channel'), cell: ({ channel }) => t(`channels.${channel}`) },
    { name: 'state', heading: t('messages.state'), cell: ({ state }) => t(`messageStates.${state}`) },
    { name: 'lots', heading: t('messages.lots'), isNumber: true, cell: ({ lots }) => count(lots) },
    { name: 'attempts', heading: t('operations.attempts'), isNumber: true, cell: ({ attempts }) => count(attempts) },
    {
      name: 'answer',
      heading: t('messages.answer'),
      cell: ({ error, nextAttemptAt }) => (
        <>
          {error === null ? '–' : <Code>{error}</Code>}
          {nextAttemptAt !== null && <span> {t('messages.again', { at: formatInstant(nextAttemptAt) })}</span>}
        </>
      ),
    },
  ];
}
