import { Anchor, Stack, Text, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { CaseFile, Conclusion } from '../api/grievances';
import { formatInstant } from '../format/dates';
import { Failure } from '../states/failure';
import { ActionButton } from './action-button';
import { Area, type AreaProps } from './area';
import { isOpen, useCaseAction } from './use-case-action';

/** The public reply, apart from everything internal: its exact text, and publishing it after typing that one means it. It cannot be taken back. */
export function PublicationArea({ file, say }: AreaProps<CaseFile>) {
  const { t } = useTranslation();
  const conclusion = file.conclusion ?? undefined;
  return (
    <Area title={t('publication.title')} isPublic>
      <Text>{t('publication.intro')}</Text>
      {conclusion !== undefined && <ReplyPreview conclusion={conclusion} />}
      {file.state === 'replied' ? <Published file={file} /> : <PublishForm file={file} say={say} />}
    </Area>
  );
}

function ReplyPreview({ conclusion }: { conclusion: Conclusion }) {
  const { t } = useTranslation();
  return (
    <>
      <Text fw={600}>{t('publication.preview')}</Text>
      <blockquote className="verbatim" lang="vi">
        {conclusion.replyVi}
      </blockquote>
      {conclusion.replyEn !== null && (
        <blockquote className="verbatim" lang="en">
          {conclusion.replyEn}
        </blockquote>
      )}
    </>
  );
}

function Published({ file }: { file: CaseFile }) {
  const { t } = useTranslation();
  const address = file.replyId === null ? '/cong-khai' : `/cong-khai/phan-hoi/${file.replyId}`;
  return (
    <Text>
      {file.publishedAt !== null && t('publication.publishedAt', { at: formatInstant(file.publishedAt) })}{' '}
      <Anchor href={address}>{t('publication.see')}</Anchor>
    </Text>
  );
}

function PublishForm({ file, say }: AreaProps<CaseFile>) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState('');
  const [isWrong, setWrong] = useState(false);
  const publish = useCaseAction(file, 'publish', () => say('publish'));
  const word = t('publication.word');
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const isMeant = typed.normalize('NFC').trim().toLowerCase() === word.toLowerCase();
    setWrong(!isMeant);
    if (isMeant && isOpen(file, 'publish')) publish.mutate({});
  };
  return (
    <form onSubmit={submit} noValidate>
      <Stack gap="sm">
        {isOpen(file, 'publish') && (
          <TextInput
            label={t('publication.confirm', { word })}
            value={typed}
            onChange={(event) => setTyped(event.target.value)}
            error={isWrong && t('publication.wrongWord', { word })}
            autoComplete="off"
            maw={420}
          />
        )}
        {publish.isError && <Failure error={publish.error} kept={t('form.kept')} />}
        <ActionButton file={file} action="publish" isBusy={publish.isPending} color="violet.9" className="at-start">
          {t('publication.publish')}
        </ActionButton>
      </Stack>
    </form>
  );
}
