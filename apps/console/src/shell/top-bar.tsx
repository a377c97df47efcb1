import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Caller } from '../api/session';
import { forgetDrafts } from '../session/drafts';
import { placesOf } from './places';
import { LanguageSwitch } from './language-switch';
import { SchemeSwitch } from './scheme-switch';

/** Brand, navigation by role, who is signed in, and the switches of language and scheme. */
export function TopBar({ caller }: { caller: Caller | undefined }) {
  const { t } = useTranslation();
  const places = caller === undefined ? [] : placesOf(caller);
  return (
    <header className="top-bar">
      <div className="top-bar-inside">
        <Link to="/" className="brand">
          {t('brand')}
        </Link>
        {places.length > 0 && (
          <nav aria-label={t('shell.navigation')} className="places">
            {places.map(({ to, name }) => (
              <Link key={to} to={to} className="place" activeOptions={{ includeSearch: false }}>
                {t(`places.${name}`)}
              </Link>
            ))}
          </nav>
        )}
        <div className="switches">
          <LanguageSwitch />
          <SchemeSwitch />
          {caller !== undefined && <SignedIn caller={caller} />}
        </div>
      </div>
    </header>
  );
}

function SignedIn({ caller }: { caller: Caller }) {
  const { t } = useTranslation();
  return (
    <form method="post" action="/auth/logout" className="signed-in" onSubmit={() => forgetDrafts()}>
      <span>
        <span className="visually-hidden">{t('shell.signedInAs')} </span>
        {caller.name ?? caller.employeeNumber ?? caller.id}
      </span>
      <Button type="submit" variant="default" size="sm" mih={36}>
        {t('shell.signOut')}
      </Button>
    </form>
  );
}
