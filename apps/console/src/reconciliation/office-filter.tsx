import { Button, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';

interface OfficeFilterProps {
  office: string | undefined;
  choose: (office: string | undefined) => void;
}

/** One office by its code, or all of them when the field is empty. What is no code is explained and changes nothing. */
export function OfficeFilter({ office, choose }: OfficeFilterProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(office ?? '');
  const [isWrong, setWrong] = useState(false);
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const code = typed.trim().toUpperCase();
    const isCode = /^[0-9A-Z]{4,6}$/.test(code);
    setWrong(code !== '' && !isCode);
    if (code === '' || isCode) choose(code === '' ? undefined : code);
  };
  return (
    <form className="filters" onSubmit={submit} noValidate>
      <TextInput
        label={t('reconciliation.officeCode')}
        value={typed}
        onChange={(event) => setTyped(event.target.value)}
        error={isWrong && t('reconciliation.notACode')}
        autoComplete="off"
        w={180}
        maw="100%"
      />
      <Button type="submit" variant="default">
        {t('range.show')}
      </Button>
    </form>
  );
}
