import { Button, Group, Paper, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { acknowledgeAlarm, type PressureAlarm } from '../api/pressure-alarms';
import { Failure } from '../states/failure';

interface AcknowledgeFormProps {
  alarm: PressureAlarm;
  close: (isAcknowledged: boolean) => void;
}

/** Asks what was done about an alarm. The note stays on record with the name of who gave it; the first one counts. */
export function AcknowledgeForm({ alarm: { alarmId, lotId }, close }: AcknowledgeFormProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const acknowledge = useMutation({
    mutationFn: () => acknowledgeAlarm(alarmId, note.trim().normalize('NFC')),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['pressure-alarms'] });
      close(true);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isEmpty = note.trim() === '';
    setMissing(isEmpty);
    if (!isEmpty) acknowledge.mutate();
  };
  return (
    <Paper withBorder p="md">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Textarea
            ref={field}
            label={t('pressure.note', { lot: lotId })}
            description={t('pressure.noteKept')}
            rows={3}
            maxLength={2000}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            error={isMissing && t('form.required')}
          />
          {acknowledge.isError && <Failure error={acknowledge.error} kept={t('form.kept')} />}
          <Group gap="sm">
            <Button type="submit" loading={acknowledge.isPending}>
              {t('pressure.acknowledge')}
            </Button>
            <Button variant="default" onClick={() => close(false)}>
              {t('form.cancel')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Paper>
  );
}
