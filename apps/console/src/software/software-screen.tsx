import { Button, Text, TextInput, Title } from '@mantine/core';
import { getRouteApi } from '@tanstack/react-router';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { readBindings, type SoftwareBinding } from '../api/software';
import { formatInstant } from '../format/dates';
import { Page } from '../shell/page';
import { RecordList } from '../tables/record-list';
import type { Column } from '../tables/record-table';
import { BindingForm } from './binding-form';
import { WebhookTable } from './webhook-table';

const route = getRouteApi('/phan-mem');

/** Which declaration software acts for which business, and how its webhooks fare. */
export function SoftwareScreen() {
  const { t } = useTranslation();
  const { phanMem } = route.useSearch();
  return (
    <Page title={t('software.title')}>
      <Text className="reading">{t('software.intro')}</Text>
      <WebhookTable />
      <section aria-labelledby="bindings">
        <Title order={2} id="bindings">
          {t('software.bindings')}
        </Title>
        <ClientFilter key={phanMem} />
        <RecordList
          caption={t('software.bindings')}
          queryKey={['software', phanMem]}
          read={(cursor) => readBindings(phanMem, cursor)}
          columns={useColumns()}
          keyOf={({ clientId, taxCodeEnding, boundAt }) => `${clientId} ${taxCodeEnding} ${boundAt}`}
          empty={{ holds: t('software.empty'), next: <Text>{t('software.emptyNext')}</Text> }}
        />
      </section>
      <BindingForm />
    </Page>
  );
}

function ClientFilter() {
  const { t } = useTranslation();
  const { phanMem } = route.useSearch();
  const navigate = route.useNavigate();
  const [typed, setTyped] = useState(phanMem ?? '');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const client = typed.trim();
    void navigate({ search: client === '' ? {} : { phanMem: client } });
  };
  return (
    <form className="filters" onSubmit={submit}>
      <TextInput
        label={t('software.clientFilter')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        maxLength={100}
        autoComplete="off"
      />
      <Button type="submit" variant="default">
        {t('range.show')}
      </Button>
    </form>
  );
}

function useColumns(): Column<SoftwareBinding>[] {
  const { t } = useTranslation();
  const moment = (at: string, who: string | undefined) =>
    `${formatInstant(at)} ${who === undefined ? '' : t('software.by', { who })}`;
  return [
    { name: 'client', heading: t('software.client'), isRowHeading: true, cell: ({ clientId }) => clientId },
    {
      name: 'business',
      heading: t('software.business'),
      cell: ({ taxCodeEnding: ending }) => (ending === undefined ? t('software.businessUnknown') : `…${ending}`),
    },
    { name: 'bound', heading: t('software.bound'), cell: ({ boundAt, boundBy }) => moment(boundAt, boundBy) },
    {
      name: 'ended',
      heading: t('software.ended'),
      cell: ({ endedAt, endedBy }) => (endedAt === undefined ? t('software.holds') : moment(endedAt, endedBy)),
    },
  ];
}
