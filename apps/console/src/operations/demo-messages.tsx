import { Anchor, Button, Text, Title } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { demoMessagesQuery } from '../api/demo-messages';
import { formatInstant } from '../format/dates';
import { Failure } from '../states/failure';
import { RecordTable } from '../tables/record-table';

/** What would have been sent, with working links: in demo mode only, absent anywhere else. */
export function DemoMessages() {
  const { t } = useTranslation();
  const [cursors, setCursors] = useState<string[]>([]);
  const messages = useQuery(demoMessagesQuery(cursors.at(-1)));
  const next = messages.data?.nextCursor;
  if (messages.isPending || messages.data === null) return null;

  return (
    <section aria-labelledby="demo-messages">
      <Title order={2} id="demo-messages">
        {t('demo.title')}
      </Title>
      <Text>{t('demo.intro')}</Text>
      {messages.isError && <Failure error={messages.error} retry={() => void messages.refetch()} />}
      {messages.data?.items.length === 0 && <Text c="dimmed">{t('demo.empty')}</Text>}
      {messages.data !== undefined && messages.data.items.length > 0 && (
        <RecordTable
          caption={t('demo.title')}
          rows={messages.data.items}
          keyOf={({ messageId }) => messageId}
          columns={[
            { name: 'lot', heading: t('cases.lot'), isRowHeading: true, cell: ({ lotId }) => lotId },
            { name: 'channel', heading: t('demo.channel'), cell: ({ channel }) => channel },
            { name: 'text', heading: t('demo.text'), cell: ({ text }) => <span className="verbatim">{text}</span> },
            {
              name: 'link',
              heading: t('demo.link'),
              cell: ({ link }) => (
                <Anchor href={link} target="_blank" rel="noreferrer">
                  {t('demo.open')}
                </Anchor>
              ),
            },
            { name: 'at', heading: t('operations.at'), cell: ({ createdAt }) => formatInstant(createdAt) },
          ]}
        />
      )}
      <div className="pager">
        {cursors.length > 0 && (
          <Button variant="default" onClick={() => setCursors(cursors.slice(0, -1))}>
            {t('pager.previous')}
          </Button>
        )}
        {typeof next === 'string' && (
          <Button variant="default" onClick={() => setCursors([...cursors, next])}>
            {t('pager.next')}
          </Button>
        )}
      </div>
    </section>
  );
}
