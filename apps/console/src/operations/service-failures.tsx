import { Text } from '@mantine/core';
import type { UseQueryResult } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { SERVICES } from '../api/operations';
import { Failure } from '../states/failure';

/** Which services did not answer, each with its own retry; what the others answered stays. The answers are in the order of `SERVICES`. */
export function ServiceFailures({ answers }: { answers: UseQueryResult<unknown>[] }) {
  const { t } = useTranslation();
  return SERVICES.map((service, index) => {
    const answer = answers[index];
    if (answer === undefined || !answer.isError) return null;
    return (
      <div key={service}>
        <Text fw={600}>{t(`services.${service}`)}</Text>
        <Failure error={answer.error} retry={() => void answer.refetch()} />
      </div>
    );
  });
}
