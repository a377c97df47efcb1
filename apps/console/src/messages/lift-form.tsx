import { Button, Group, Paper, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { liftSuppression, type Suppression } from '../api/messages';
import { Failure } from '../states/failure';

const SHORTEST = 5;

interface LiftFormProps {
  suppression: Suppression;
  close: (isLifted: boolean) => void;
}

/** Asks why an address is to be written to again. The reason stays on record with the name of who gave it. */
export function LiftForm({ suppression: { suppressionId, taxCode }, close }: LiftFormProps) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [why, setWhy] = useState('');
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const lift = useMutation({
    mutationFn: () => liftSuppression(suppressionId, why.trim().normalize('NFC')),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: ['messages'] });
      close(true);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isShort = why.trim().length < SHORTEST;
    setMissing(isShort);
    if (!isShort) lift.mutate();
  };
  return (
    <Paper withBorder p="md">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Textarea
            ref={field}
            label={t('suppressions.why', { taxCode })}
            description={t('suppressions.whyKept')}
            rows={2}
            maxLength={500}
            value={why}
            onChange={(event) => setWhy(event.target.value)}
            error={isMissing && t('suppressions.whyMissing')}
          />
          {lift.isError && <Failure error={lift.error} kept={t('form.kept')} />}
          <Group gap="sm">
            <Button type="submit" loading={lift.isPending}>
              {t('suppressions.lift')}
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
