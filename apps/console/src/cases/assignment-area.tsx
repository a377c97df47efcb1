import { NativeSelect, Text } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile } from '../api/grievances';
import { hasRole, useCaller } from '../session/use-caller';
import { Failure } from '../states/failure';
import { ActionButton } from './action-button';
import { Area, type AreaProps } from './area';
import { inspectorName, useCaseWording } from './case-wording';
import { isOpen, useCaseAction } from './use-case-action';

/** Who verifies the case: an inspector takes it himself, the inspection head gives it to any inspector. */
export function AssignmentArea({ file, say }: AreaProps<CaseFile>) {
  const { t } = useTranslation();
  const caller = useCaller();
  const { inspector } = useCaseWording();
  const assign = useCaseAction(file, 'assign', () => say('assign'));
  const isMine = file.inspectorId === caller.id;
  return (
    <Area title={t('assignment.title')}>
      <Text>
        {t('cases.inspector')}: <strong>{inspector(file)}</strong>
      </Text>
      {!isMine && (
        <ActionButton file={file} action="assign" isBusy={assign.isPending} act={() => assign.mutate({})}>
          {t('assignment.toMe')}
        </ActionButton>
      )}
      {hasRole(caller, ['inspection-head']) && (
        <AssignToInspector
          file={file}
          isBusy={assign.isPending}
          assign={(inspectorId) => assign.mutate({ inspectorId })}
        />
      )}
      {assign.isError && <Failure error={assign.error} />}
    </Area>
  );
}

interface AssignToInspectorProps {
  file: CaseFile;
  isBusy: boolean;
  assign: (inspectorId: string) => void;
}

function AssignToInspector({ file, isBusy, assign }: AssignToInspectorProps) {
  const { t } = useTranslation();
  const caller = useCaller();
  const [inspectorId, setInspectorId] = useState('');
  const [isMissing, setMissing] = useState(false);
  const others = file.inspectors.filter(
    (each) => each.inspectorId !== caller.id && each.inspectorId !== file.inspectorId,
  );
  if (!isOpen(file, 'assign')) return null;
  if (others.length === 0) return <Text c="dimmed">{t('assignment.nobodyKnown')}</Text>;
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setMissing(inspectorId === '');
    if (inspectorId !== '') assign(inspectorId);
  };
  return (
    <form noValidate onSubmit={submit} className="choice">
      <NativeSelect
        label={t('assignment.inspector')}
        value={inspectorId}
        onChange={(event) => setInspectorId(event.target.value)}
        error={isMissing && t('form.required')}
      >
        <option value="">{t('assignment.choose')}</option>
        {others.map((each) => (
          <option key={each.inspectorId} value={each.inspectorId}>
            {inspectorName(each)}
          </option>
        ))}
      </NativeSelect>
      <ActionButton file={file} action="assign" isBusy={isBusy} variant="default">
        {t('assignment.toInspector')}
      </ActionButton>
    </form>
  );
}
