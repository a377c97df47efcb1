import { Anchor, Code, Paper, Title } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DemoMessage } from '../api/demo-messages';
import { formatInstant } from '../format/dates';

/** One message as its reader would get it. The e-mail is drawn in a frame that may run nothing and reach nothing; its links open a new tab. */
export function OutboxMessage({ message }: { message: DemoMessage }) {
  const { t } = useTranslation();
  const { kind, channel, address, subject, text, html, template, lots, stopLink, createdAt } = message;
  const title = subject ?? t('outbox.title', { kind: t(`messageKinds.${kind}`), lot: lots[0]?.lotId ?? '' });
  return (
    <Paper component="li" withBorder p="md">
      <Title order={3}>{title}</Title>
      <p>
        {t('outbox.sent', {
          kind: t(`messageKinds.${kind}`),
          channel: t(`channels.${channel}`),
          address,
          at: formatInstant(createdAt),
        })}
      </p>
      {html === undefined && <p className="verbatim outbox-text">{text}</p>}
      {template !== undefined && <Template parameters={template} />}
      {html !== undefined && <Mail title={title} html={html} text={text} />}
      <ul className="outbox-links">
        {lots.map(({ lotId, link }) => (
          <li key={lotId}>
            <Anchor href={link} target="_blank" rel="noreferrer">
              {t('outbox.rate', { lot: lotId })}
            </Anchor>
          </li>
        ))}
        {stopLink !== undefined && (
          <li>
            <Anchor href={stopLink} target="_blank" rel="noreferrer">
              {t('outbox.stop')}
            </Anchor>
          </li>
        )}
      </ul>
    </Paper>
  );
}

function Template({ parameters }: { parameters: Record<string, string> }) {
  const { t } = useTranslation();
  return (
    <dl className="outbox-template" aria-label={t('outbox.template')}>
      {Object.entries(parameters).map(([name, value]) => (
        <div key={name}>
          <dt>
            <Code>{name}</Code>
          </dt>
          <dd>{value}</dd>
        </div>
      ))}
    </dl>
  );
}

function Mail({ title, html, text }: { title: string; html: string; text: string }) {
  const { t } = useTranslation();
  const [isDrawn, setDrawn] = useState(false);
  return (
    <>
      <details onToggle={(event) => setDrawn(event.currentTarget.open)}>
        <summary>{t('outbox.html')}</summary>
        {isDrawn && (
          <iframe
            className="outbox-mail"
            title={title}
            sandbox="allow-popups allow-popups-to-escape-sandbox"
            srcDoc={html.replace('<head>', '<head><base target="_blank">')}
          />
        )}
      </details>
      <details>
        <summary>{t('outbox.textPart')}</summary>
        <p className="verbatim outbox-text">{text}</p>
      </details>
    </>
  );
}
