import { Button, TextInput } from '@mantine/core';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { formatDay, parseDay } from '../format/dates';
import { lastDays, type RangeSearch } from '../format/date-range';

interface RangeFormProps {
  range: RangeSearch;
  choose: (range: RangeSearch) => void;
}

/** The range as two days dd/MM/yyyy, with three ready-made ones. A day that does not exist, or the wrong way round, is explained and changes nothing. */
export function RangeForm({ range, choose }: RangeFormProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState({ from: formatDay(range.tu), to: formatDay(range.den) });
  const [wrong, setWrong] = useState<'from' | 'to' | 'order'>();

  const chooseAndShow = (chosen: RangeSearch) => {
    setWrong(undefined);
    setTyped({ from: formatDay(chosen.tu), to: formatDay(chosen.den) });
    choose(chosen);
  };
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const tu = parseDay(typed.from);
    const den = parseDay(typed.to);
    if (tu === undefined) setWrong('from');
    else if (den === undefined) setWrong('to');
    else if (tu > den) setWrong('order');
    else chooseAndShow({ tu, den });
  };

  return (
    <form className="range-form" onSubmit={submit} aria-label={t('range.label')} noValidate>
      <TextInput
        label={t('range.from')}
        value={typed.from}
        onChange={(event) => setTyped({ ...typed, from: event.target.value })}
        error={wrong === 'from' && t('range.notADay')}
        autoComplete="off"
        w={150}
        maw="100%"
      />
      <TextInput
        label={t('range.to')}
        value={typed.to}
        onChange={(event) => setTyped({ ...typed, to: event.target.value })}
        error={(wrong === 'to' && t('range.notADay')) || (wrong === 'order' && t('range.wrongOrder'))}
        autoComplete="off"
        w={150}
        maw="100%"
      />
      <Button type="submit">{t('range.show')}</Button>
      <div className="range-choices">
        {[7, 30, 90].map((days) => (
          <Button key={days} variant="default" onClick={() => chooseAndShow(lastDays(days))}>
            {t('range.lastDays', { days })}
          </Button>
        ))}
      </div>
    </form>
  );
}
