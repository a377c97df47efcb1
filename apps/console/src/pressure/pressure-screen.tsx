import { Button, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { acknowledgeAlarm, readOpenAlarms, type PressureAlarm } from '../api/pressure-alarms';
import { unitsQuery } from '../api/units';
import { formatInstant } from '../format/dates';
import { useNameOf } from '../format/use-name-of';
import { Page } from '../shell/page';
import { RecordList } from '../tables/record-list';
import type { Column } from '../tables/record-table';
import { RecordNoteForm } from '../tables/record-note-form';

/** Withdrawals that somebody pressed for and that no auditor has looked at: which lot, where and when. One leaves the list with a note of what was done. */
export function PressureScreen() {
  const { t } = useTranslation();
  const [chosen, choose] = useState<PressureAlarm>();
  const [acknowledged, setAcknowledged] = useState<string>();
  return (
    <Page title={t('pressure.title')}>
      <Text className="reading">{t('pressure.intro')}</Text>
      <div role="status">{acknowledged !== undefined && t('pressure.acknowledged', { lot: acknowledged })}</div>
      {chosen !== undefined && (
        <RecordNoteForm
          key={chosen.alarmId}
          label={t('pressure.note', { lot: chosen.lotId })}
          description={t('pressure.noteKept')}
          missing={t('form.required')}
          deed={t('pressure.acknowledge')}
          shortest={1}
          longest={2000}
          send={(note) => acknowledgeAlarm(chosen.alarmId, note)}
          list="pressure-alarms"
          close={(isAcknowledged) => {
            choose(undefined);
            setAcknowledged(isAcknowledged ? chosen.lotId : undefined);
          }}
        />
      )}
      <RecordList
        caption={t('pressure.caption')}
        queryKey={['pressure-alarms']}
        read={readOpenAlarms}
        columns={useColumns(choose)}
        keyOf={({ alarmId }) => alarmId}
        empty={{ holds: t('pressure.empty'), next: <Text>{t('pressure.emptyNext')}</Text> }}
      />
    </Page>
  );
}

function useColumns(choose: (alarm: PressureAlarm) => void): Column<PressureAlarm>[] {
  const { t } = useTranslation();
  const nameOf = useNameOf();
  const units = useQuery(unitsQuery).data?.items;
  const unitName = (unitId: string) => {
    const unit = units?.find((each) => each.unitId === unitId);
    return unit ? nameOf(unit) : '–';
  };
  return [
    { name: 'lot', heading: t('pressure.lot'), isRowHeading: true, cell: ({ lotId }) => lotId },
    { name: 'unit', heading: t('subjects.branch'), cell: ({ unitId }) => unitName(unitId) },
    { name: 'at', heading: t('pressure.raisedAt'), cell: ({ raisedAt }) => formatInstant(raisedAt) },
    {
      name: 'since',
      heading: t('pressure.since'),
      cell: ({ isReplaced }) => t(isReplaced ? 'pressure.replaced' : 'pressure.withdrawn'),
    },
    {
      name: 'acknowledge',
      heading: t('operations.action'),
      cell: (alarm) => (
        <Button
          variant="default"
          onClick={() => choose(alarm)}
          aria-label={t('pressure.acknowledgeOne', { lot: alarm.lotId })}
        >
          {t('pressure.acknowledge')}
        </Button>
      ),
    },
  ];
}
