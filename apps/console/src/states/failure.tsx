import { Alert, Anchor, Button, Code, Stack, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFailureWording } from './failure-wording';

interface FailureProps {
  error: unknown;
  /** What of the reader's work is still there. */
  kept?: string;
  retry?: () => void;
}

/** Says what happened, what was kept and what to do, with the code and the request id that the operators can look up. */
export function Failure({ error, kept, retry }: FailureProps) {
  const { t } = useTranslation();
  const { problem, title, todo, places } = useFailureWording(error);
  return (
    <Alert color="red" role="alert" title={title} className="failure">
      <Stack gap="xs" align="flex-start">
        <Text>
          {todo} {kept}
        </Text>
        {places.length > 0 && (
          <ul aria-label={t('failure.places')}>
            {places.map((place) => (
              <li key={place}>{place}</li>
            ))}
          </ul>
        )}
        {problem !== undefined && (
          <Text>
            {t('failure.code')}: <Code>{problem.code}</Code>{' '}
            <Anchor href={`/loi/${encodeURIComponent(problem.code)}`}>{t('failure.explained')}</Anchor>
          </Text>
        )}
        {problem?.requestId !== undefined && (
          <Text>
            {t('failure.requestId')}: <Code>{problem.requestId}</Code>
          </Text>
        )}
        {retry !== undefined && (
          <Button variant="default" onClick={retry}>
            {t('failure.retry')}
          </Button>
        )}
      </Stack>
    </Alert>
  );
}
