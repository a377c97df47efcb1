import { Button, Group, Paper, Stack, Textarea } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { Failure } from '../states/failure';

interface RecordNoteFormProps {
  label: string;
  description: string;
  missing: string;
  /** What the button does. */
  deed: string;
  shortest: number;
  longest: number;
  send: (note: string) => Promise<unknown>;
  /** The list that is out of date once the note is sent. */
  list: string;
  close: (isSent: boolean) => void;
}

/** Asks for the words without which a record of a list cannot be settled. What was written stays until it is sent or put away; a failure says so and sends nothing twice. */
export function RecordNoteForm(props: RecordNoteFormProps) {
  const { label, description, missing, deed, shortest, longest, send, list, close } = props;
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [note, setNote] = useState('');
  const [isMissing, setMissing] = useState(false);
  const field = useRef<HTMLTextAreaElement>(null);
  useEffect(() => field.current?.focus(), []);
  const sending = useMutation({
    mutationFn: () => send(note.trim().normalize('NFC')),
    onSuccess: async () => {
      await queryClient.invalidateQueries({ queryKey: [list] });
      close(true);
    },
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isShort = note.trim().length < shortest;
    setMissing(isShort);
    if (!isShort) sending.mutate();
  };
  return (
    <Paper withBorder p="md">
      <form onSubmit={submit} noValidate>
        <Stack gap="sm">
          <Textarea
            ref={field}
            label={label}
            description={description}
            rows={3}
            maxLength={longest}
            value={note}
            onChange={(event) => setNote(event.target.value)}
            error={isMissing && missing}
          />
          {sending.isError && <Failure error={sending.error} kept={t('form.kept')} />}
          <Group gap="sm">
            <Button type="submit" loading={sending.isPending}>
              {deed}
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
