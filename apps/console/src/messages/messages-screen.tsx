import './messages.css';
import { useQuery } from '@tanstack/react-query';
import { getRouteApi, Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { demoMessagesQuery } from '../api/demo-messages';
import { LinkTabs } from '../shell/link-tabs';
import { Page } from '../shell/page';
import { MESSAGE_VIEWS } from './message-search';
import { MessageSummary } from './message-summary';
import { MessageTrail } from './message-trail';
import { Outbox } from './outbox';
import { Suppressions } from './suppressions';

const route = getRouteApi('/thong-bao');

/** What became of the messages to businesses, who is not written to and why, and, in a demonstration, the messages themselves. */
export function MessagesScreen() {
  const { t } = useTranslation();
  const { xem } = route.useSearch();
  const isDemo = useQuery(demoMessagesQuery(undefined)).data !== null;
  return (
    <Page title={t('messages.title')}>
      <LinkTabs label={t('messages.views')}>
        {MESSAGE_VIEWS.filter((view) => view !== 'outbox' || isDemo).map((view) => (
          <Link
            key={view}
            to="/thong-bao"
            search={{ xem: view }}
            className="link-tab"
            aria-current={view === xem ? 'page' : undefined}
          >
            {t(`messages.view.${view}`)}
          </Link>
        ))}
      </LinkTabs>
      {xem === 'trail' && (
        <>
          <MessageSummary />
          <MessageTrail />
        </>
      )}
      {xem === 'suppressions' && <Suppressions />}
      {xem === 'outbox' && <Outbox />}
    </Page>
  );
}
