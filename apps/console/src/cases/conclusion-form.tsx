import { NativeSelect, Stack, Text, Textarea } from '@mantine/core';
import { useMemo, useRef, useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ApiProblem } from '../api/http';
import { FINDINGS, type CaseFile } from '../api/grievances';
import { useDraft } from '../session/drafts';
import { useCaller } from '../session/use-caller';
import { Failure } from '../states/failure';
import { ActionButton } from './action-button';
import { useCaseAction } from './use-case-action';

const INTERNAL = ['summary', 'measure'] as const;
const PUBLIC = ['replyVi', 'replyEn'] as const;
const REQUIRED = ['finding', 'summary', 'measure', 'replyVi'] as const;
type TextField = (typeof INTERNAL)[number] | (typeof PUBLIC)[number];
type Field = 'finding' | TextField;

/** The conclusion being written. What is typed stays in this tab until the service has accepted it, whatever happens in between. */
export function ConclusionForm({ file, done }: { file: CaseFile; done: () => void }) {
  const { t } = useTranslation();
  const caller = useCaller();
  const form = useRef<HTMLFormElement>(null);
  const written = file.conclusion ?? undefined;
  const blank = useMemo<Record<Field, string>>(
    () => ({
      finding: written?.finding ?? '',
      summary: written?.summary ?? '',
      measure: written?.measure ?? '',
      replyVi: written?.replyVi ?? '',
      replyEn: written?.replyEn ?? '',
    }),
    [written],
  );
  const draft = useDraft(caller.id, `conclusion:${file.grievanceId}`, blank);
  const [isChecked, setChecked] = useState(false);
  const conclude = useCaseAction(file, 'conclude', () => {
    draft.forget();
    done();
  });

  const refused = conclude.error instanceof ApiProblem ? conclude.error.fields.map(({ field }) => field) : [];
  const errorOf = (field: Field): string | undefined => {
    const isMissing = REQUIRED.some((each) => each === field) && draft.fields[field].trim() === '';
    if (isChecked && isMissing) return t('form.required');
    return refused.includes(field) ? t('form.refused') : undefined;
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    setChecked(true);
    const missing = REQUIRED.find((field) => draft.fields[field].trim() === '');
    const finding = FINDINGS.find((each) => each === draft.fields.finding);
    if (missing !== undefined || finding === undefined) {
      form.current?.querySelector<HTMLElement>(`[name="${missing ?? 'finding'}"]`)?.focus();
      return;
    }
    const { summary, measure, replyVi, replyEn } = draft.fields;
    const english = replyEn.trim();
    conclude.mutate({
      finding,
      summary: summary.trim(),
      measure: measure.trim(),
      replyVi: replyVi.trim(),
      ...(english === '' ? {} : { replyEn: english }),
    });
  };

  const textOf = (field: TextField) => (
    <Textarea
      key={field}
      name={field}
      label={t(`conclusion.${field}`)}
      description={t(`conclusion.hints.${field}`)}
      required={REQUIRED.some((each) => each === field)}
      rows={4}
      resize="vertical"
      lang={field === 'replyEn' ? 'en' : 'vi'}
      value={draft.fields[field]}
      onChange={(event) => draft.write(field, event.target.value)}
      error={errorOf(field)}
    />
  );

  return (
    <form ref={form} onSubmit={submit} noValidate>
      <Stack gap="md">
        <NativeSelect
          name="finding"
          label={t('conclusion.finding')}
          required
          value={draft.fields.finding}
          onChange={(event) => draft.write('finding', event.target.value)}
          error={errorOf('finding')}
        >
          <option value="">{t('conclusion.choose')}</option>
          {FINDINGS.map((finding) => (
            <option key={finding} value={finding}>
              {t(`findings.${finding}`)}
            </option>
          ))}
        </NativeSelect>
        {INTERNAL.map(textOf)}
        <fieldset className="public-part">
          <legend>{t('conclusion.publicPart')}</legend>
          {PUBLIC.map(textOf)}
        </fieldset>
        <Text c="dimmed">{t('conclusion.twoPeople')}</Text>
        {conclude.isError && <Failure error={conclude.error} kept={t('form.kept')} />}
        <ActionButton file={file} action="conclude" isBusy={conclude.isPending} className="at-start">
          {t('conclusion.send')}
        </ActionButton>
      </Stack>
    </form>
  );
}
