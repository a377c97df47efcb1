import { useQuery } from '@tanstack/react-query';
import { Outlet, useMatches } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { sessionQuery, type Caller } from '../api/session';
import { forgetDrafts } from '../session/drafts';
import { SessionWarning } from '../session/session-warning';
import { SignInScreen } from '../session/sign-in-screen';
import { hasRole } from '../session/use-caller';
import { Failure } from '../states/failure';
import { LoadingRows } from '../states/loading-rows';
import { NotFound } from '../states/not-found';
import { Page } from './page';
import { TopBar } from './top-bar';

/** The frame of every screen: who is signed in, where one can go, and the screen itself or the reason why it is not there. */
export function Shell() {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const wasSignedIn = useRef(false);
  const caller = session.data?.caller;
  useEffect(() => {
    if (caller === undefined) return;
    wasSignedIn.current = true;
    forgetDrafts(caller.id);
  }, [caller]);

  return (
    <>
      <a className="skip-link" href="#noi-dung">
        {t('shell.skip')}
      </a>
      <TopBar caller={caller} />
      <main id="noi-dung" className="content" tabIndex={-1}>
        {session.isPending && <LoadingRows />}
        {session.isError && session.data === undefined && (
          <Page title={t('failure.title')}>
            <Failure error={session.error} retry={() => void session.refetch()} />
          </Page>
        )}
        {session.data === null && <SignInScreen hasExpired={wasSignedIn.current} />}
        {caller !== undefined && (
          <>
            <SessionWarning />
            <Screen caller={caller} />
          </>
        )}
      </main>
      <footer className="footer">{t('shell.help')}</footer>
    </>
  );
}

function Screen({ caller }: { caller: Caller }) {
  const roles = useMatches({ select: (matches) => matches.at(-1)?.staticData.roles });
  return roles === undefined || hasRole(caller, roles) ? <Outlet /> : <NotFound />;
}
