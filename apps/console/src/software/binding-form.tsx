import { Button, Group, Stack, TextInput, Title } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState, type SubmitEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { bindSoftware, endSoftware, type NamedBinding } from '../api/software';
import { Failure } from '../states/failure';

const CHANGES = { bind: bindSoftware, end: endSoftware };
type Change = keyof typeof CHANGES;

/** Binds a client to a business or ends that, by the whole tax code, which is kept nowhere. */
export function BindingForm() {
  const { t } = useTranslation();
  const queryClient = useQueryClient();
  const [typed, setTyped] = useState<NamedBinding>({ clientId: '', taxCode: '' });
  const [wrong, setWrong] = useState<{ clientId?: boolean; taxCode?: boolean }>({});
  const changing = useMutation({
    mutationFn: ({ change, ...binding }: NamedBinding & { change: Change }) => CHANGES[change](binding),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['software'] }),
  });
  const submit = (event: SubmitEvent) => {
    event.preventDefault();
    const change: Change = event.nativeEvent.submitter?.getAttribute('value') === 'end' ? 'end' : 'bind';
    const binding = { clientId: typed.clientId.trim(), taxCode: typed.taxCode.replaceAll(/[\s-]/g, '') };
    const faults = { clientId: binding.clientId === '', taxCode: !/^(?:\d{10}|\d{12,13})$/.test(binding.taxCode) };
    setWrong(faults);
    if (!faults.clientId && !faults.taxCode) changing.mutate({ ...binding, change });
  };
  return (
    <section aria-labelledby="binding">
      <Title order={2} id="binding">
        {t('software.change')}
      </Title>
      <form onSubmit={submit} noValidate>
        <Stack gap="sm" maw={520}>
          <TextInput
            label={t('software.client')}
            value={typed.clientId}
            onChange={(event) => setTyped({ ...typed, clientId: event.target.value })}
            error={wrong.clientId === true && t('form.required')}
            maxLength={100}
            autoComplete="off"
          />
          <TextInput
            label={t('software.taxCode')}
            inputMode="numeric"
            value={typed.taxCode}
            onChange={(event) => setTyped({ ...typed, taxCode: event.target.value })}
            error={wrong.taxCode === true && t('software.taxCodeWrong')}
            autoComplete="off"
          />
          {changing.isError && <Failure error={changing.error} kept={t('form.kept')} />}
          <div role="status">
            {changing.isSuccess &&
              t(changing.variables.change === 'bind' ? 'software.wasBound' : 'software.wasEnded', {
                client: changing.variables.clientId,
                taxCode: changing.variables.taxCode,
              })}
          </div>
          <Group gap="sm">
            <Button type="submit" value="bind" loading={changing.isPending}>
              {t('software.bind')}
            </Button>
            <Button type="submit" value="end" variant="default" disabled={changing.isPending}>
              {t('software.end')}
            </Button>
          </Group>
        </Stack>
      </form>
    </section>
  );
}
