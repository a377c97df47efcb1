import { Button, Checkbox, NativeSelect, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { ANNOUNCEMENTS, OPENINGS, policiesQuery, setPolicy, type Policy } from '../api/policies';
import { formatDay } from '../format/dates';
import { Failure } from '../states/failure';
import { settingOf, typedOf, type TypedSetting } from './typed-setting';

/** Adds a setting for a day after today, beginning from the latest one. What cannot be is explained at its field, and nothing is sent. */
export function PolicyForm({ latest }: { latest: Policy | undefined }) {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState<TypedSetting>(() => typedOf(latest));
  const [wrong, setWrong] = useState<Partial<Record<keyof TypedSetting, true>>>({});
  const change = (fields: Partial<TypedSetting>) => setTyped({ ...typed, ...fields });
  const add = useMutation({
    mutationFn: setPolicy,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: policiesQuery.queryKey }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const { setting, faults } = settingOf(typed, new Date());
    setWrong(faults);
    if (setting !== undefined) add.mutate(setting);
  };
  return (
    <section aria-labelledby="new-policy">
      <Title order={2} id="new-policy">
        {t('policies.add')}
      </Title>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm" maw={520}>
          <TextInput
            label={t('policies.validFrom')}
            description={t('policies.validFromHint')}
            value={typed.validFrom}
            onChange={(event) => change({ validFrom: event.target.value })}
            error={wrong.validFrom && t('policies.notAhead')}
            autoComplete="off"
          />
          <NativeSelect
            label={t('policies.opensAt')}
            value={typed.opensAt}
            onChange={(event) => change({ opensAt: OPENINGS.find((each) => each === event.target.value)! })}
            data={OPENINGS.map((value) => ({ value, label: t(`policies.openings.${value}`) }))}
          />
          <Checkbox.Group
            label={t('policies.announcedAt')}
            value={typed.announcedAt}
            onChange={(chosen) => change({ announcedAt: ANNOUNCEMENTS.filter((each) => chosen.includes(each)) })}
            error={wrong.announcedAt && t('form.required')}
          >
            <Stack gap="xs" py="xs">
              {ANNOUNCEMENTS.map((each) => (
                <Checkbox key={each} value={each} label={t(`policies.announcements.${each}`)} />
              ))}
            </Stack>
          </Checkbox.Group>
          <TextInput
            label={t('policies.expiresAfterDays')}
            inputMode="numeric"
            value={typed.expiresAfterDays}
            onChange={(event) => change({ expiresAfterDays: event.target.value })}
            error={wrong.expiresAfterDays && t('policies.notDays', { most: 365 })}
            autoComplete="off"
          />
          <TextInput
            label={t('policies.askedWithinDays')}
            description={t('policies.askedWithinHint')}
            inputMode="numeric"
            value={typed.askedWithinDays}
            onChange={(event) => change({ askedWithinDays: event.target.value })}
            error={wrong.askedWithinDays && t('policies.notDays', { most: 3650 })}
            autoComplete="off"
          />
          <Checkbox
            label={t('policies.reopenedLong')}
            checked={typed.isReopenedAfterCancellation}
            onChange={(event) => change({ isReopenedAfterCancellation: event.target.checked })}
          />
          {add.isError && <Failure error={add.error} kept={t('form.kept')} />}
          <div role="status">{add.isSuccess && t('policies.added', { day: formatDay(add.variables.validFrom) })}</div>
          <Button type="submit" loading={add.isPending} className="at-start">
            {t('policies.addAction')}
          </Button>
        </Stack>
      </form>
    </section>
  );
}
