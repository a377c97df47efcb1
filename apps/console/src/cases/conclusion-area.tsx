import { Button, Text } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../api/grievances';
import { ActionButton } from './action-button';
import { Area, type AreaProps } from './area';
import { ConclusionForm } from './conclusion-form';
import { ConclusionText } from './conclusion-text';
import { ReplyHits } from './reply-hits';
import { isOpen } from './use-case-action';

/** What the verification found: written by the inspector of the case, and rewritten by him until it is published. */
export function ConclusionArea({ file, say }: AreaProps<CaseFile>) {
  const { t } = useTranslation();
  const [isRewriting, setRewriting] = useState(false);
  const conclusion = file.conclusion ?? undefined;
  const canConclude = isOpen(file, 'conclude');
  const isWriting = canConclude && (isRewriting || file.state === 'assigned');
  const done = () => {
    setRewriting(false);
    say('conclude');
  };

  return (
    <Area title={t('conclusion.title')}>
      {conclusion === undefined && !isWriting && <Text>{t('conclusion.none')}</Text>}
      {conclusion !== undefined && !isWriting && <ConclusionText conclusion={conclusion} />}
      <ReplyHits file={file} />
      {isWriting && <ConclusionForm file={file} done={done} />}
      {canConclude && !isWriting && (
        <Button variant="default" onClick={() => setRewriting(true)}>
          {t('conclusion.rewrite')}
        </Button>
      )}
      {!canConclude && (
        <ActionButton file={file} action="conclude" isBusy={false}>
          {t('conclusion.send')}
        </ActionButton>
      )}
    </Area>
  );
}
