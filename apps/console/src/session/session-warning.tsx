import { Alert, Button, Group, Text } from '@mantine/core';
import { useInterval } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { lastAnswerAt } from '../api/http';
import { sessionQuery, type Session } from '../api/session';
import { formatTime } from '../format/dates';

const WARN_MS = 5 * 60_000;
const LOOK_EVERY_MS = 10_000;

/** Says five minutes before it happens that the session will end, and offers to stay. Once it has ended the sign-in screen takes over. */
export function SessionWarning() {
  const { t } = useTranslation();
  const session = useQuery(sessionQuery);
  const [now, setNow] = useState(Date.now);
  const end = endOf(session.data ?? undefined, session.dataUpdatedAt);
  useInterval(
    () => {
      setNow(Date.now());
      if (end !== undefined && Date.now() > end) void session.refetch();
    },
    LOOK_EVERY_MS,
    { autoInvoke: true },
  );

  if (end === undefined || end - now > WARN_MS) return null;
  return (
    <Alert color="blue" role="alert" title={t('session.ends', { at: formatTime(end) })}>
      <Group gap="md">
        <Text>{t('session.kept')}</Text>
        <Button variant="default" onClick={() => void session.refetch()}>
          {t('session.stay')}
        </Button>
      </Group>
    </Alert>
  );
}

/** When the session ends unless there is another request: every answered request since it was read has put the idle end off. */
function endOf(session: Session | undefined, readAt: number): number | undefined {
  if (session?.idleUntil === undefined || session.endsAt === undefined) return undefined;
  const idleMs = new Date(session.idleUntil).getTime() - readAt;
  return Math.min(new Date(session.endsAt).getTime(), Math.max(readAt, lastAnswerAt()) + idleMs);
}
