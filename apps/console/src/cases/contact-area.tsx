import { Button, Stack, Text, Textarea } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/http';
import type { CaseFile } from '../api/grievances';
import { openContact } from '../api/ratings';
import { useCaller } from '../session/use-caller';
import { Failure } from '../states/failure';
import { Area } from './area';

const SHORTEST_REASON = 5;

/**
 * How the business may be reached, for the inspector to whom the case is assigned, where the business agreed to it. Every opening needs a reason and is logged
 * before anything is shown; what is shown is kept nowhere and is gone with the screen.
 */
export function ContactArea({ file }: { file: CaseFile }) {
  const { t } = useTranslation();
  const [reason, setReason] = useState('');
  const [isMissing, setMissing] = useState(false);
  const opening = useMutation({
    mutationFn: (why: string) => openContact(file.ratingId, why),
    onSuccess: () => setReason(''),
    gcTime: 0,
  });
  const isMine = file.inspectorId === useCaller().id;
  const isSealed = opening.error instanceof ApiProblem && opening.error.status === 404;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const why = reason.trim().normalize('NFC');
    setMissing(why.length < SHORTEST_REASON);
    if (why.length >= SHORTEST_REASON) opening.mutate(why);
  };
  if (!isMine) return null;
  return (
    <Area title={t('contact.title')}>
      <Text>{t('contact.logged')}</Text>
      <div role="status">
        {opening.data !== undefined && (
          <>
            <Text fw={600} className="verbatim">
              {opening.data.contact}
            </Text>
            <Button variant="default" onClick={() => opening.reset()}>
              {t('contact.hide')}
            </Button>
          </>
        )}
      </div>
      {isSealed && <Text role="alert">{t('contact.sealed')}</Text>}
      {opening.isError && !isSealed && <Failure error={opening.error} kept={t('form.kept')} />}
      {opening.data === undefined && (
        <form onSubmit={submit} noValidate>
          <Stack gap="sm">
            <Textarea
              label={t('contact.reason')}
              description={t('contact.reasonKept')}
              rows={2}
              maxLength={500}
              value={reason}
              onChange={(event) => setReason(event.target.value)}
              error={isMissing && t('contact.reasonMissing')}
            />
            <Button type="submit" variant="default" loading={opening.isPending} className="at-start">
              {t('contact.open')}
            </Button>
          </Stack>
        </form>
      )}
    </Area>
  );
}
