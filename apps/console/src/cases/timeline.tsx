import { Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { FINDINGS, type Happening, type TimelineEntry } from '../api/grievances';
import { formatInstant } from '../format/dates';
import { Area } from './area';
import { inspectorName } from './case-wording';

/** Everything that happened with a case, in the order in which it happened. */
export function Timeline({ entries }: { entries: TimelineEntry[] }) {
  const { t } = useTranslation();
  const noteText = (event: Happening, note: string): string => {
    const finding = event === 'concluded' ? FINDINGS.find((each) => each === note) : undefined;
    if (finding !== undefined) return t(`findings.${finding}`);
    return event === 'assigned' ? t('case.assignedTo', { number: note }) : note;
  };
  return (
    <Area title={t('case.timeline')}>
      <ol className="timeline">
        {entries.map(({ entryId, event, at, by, note }) => (
          <li key={entryId}>
            <Text fw={600}>{t(`happenings.${event}`)}</Text>
            <Text c="dimmed">
              <time dateTime={at}>{formatInstant(at)}</time>
              {' · '}
              {by === null ? t('case.bySystem') : inspectorName(by)}
            </Text>
            {note !== null && <Text className="verbatim">{noteText(event, note)}</Text>}
          </li>
        ))}
      </ol>
    </Area>
  );
}
