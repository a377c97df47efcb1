import { Stack, Text, Textarea } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../api/grievances';
import { useDraft } from '../session/drafts';
import { useCaller } from '../session/use-caller';
import { Failure } from '../states/failure';
import { ActionButton } from './action-button';
import { Area, type AreaProps } from './area';
import { isOpen, useCaseAction } from './use-case-action';

const BLANK = { reason: '' };

/** The second pair of eyes: approve exactly what stands there, or hand it back with a reason. Never the person who concluded. */
export function ApprovalArea({ file, say }: AreaProps<CaseFile>) {
  const { t } = useTranslation();
  const approve = useCaseAction(file, 'approve', () => say('approve'));
  return (
    <Area title={t('approval.title')}>
      <Text>{t('approval.intro')}</Text>
      <ActionButton file={file} action="approve" isBusy={approve.isPending} act={() => approve.mutate({})}>
        {t('approval.approve')}
      </ActionButton>
      {approve.isError && <Failure error={approve.error} />}
      {isOpen(file, 'return') && <ReturnForm file={file} say={say} />}
    </Area>
  );
}

function ReturnForm({ file, say }: AreaProps<CaseFile>) {
  const { t } = useTranslation();
  const caller = useCaller();
  const draft = useDraft(caller.id, `return:${file.grievanceId}`, BLANK);
  const [isMissing, setMissing] = useState(false);
  const giveBack = useCaseAction(file, 'return', () => {
    draft.forget();
    say('return');
  });
  const reason = draft.fields.reason.trim();
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setMissing(reason === '');
    if (reason !== '') giveBack.mutate({ reason });
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        <Textarea
          label={t('approval.reason')}
          rows={2}
          resize="vertical"
          value={draft.fields.reason}
          onChange={(event) => draft.write('reason', event.target.value)}
          error={isMissing && t('form.required')}
        />
        {giveBack.isError && <Failure error={giveBack.error} kept={t('form.kept')} />}
        <ActionButton file={file} action="return" isBusy={giveBack.isPending} variant="default" className="at-start">
          {t('approval.return')}
        </ActionButton>
      </Stack>
    </form>
  );
}
