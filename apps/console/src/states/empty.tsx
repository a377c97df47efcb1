import { Paper, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';

/** An empty list: what it would hold, and one next step. */
export function Empty({ holds, next }: { holds: string; next?: ReactNode }) {
  return (
    <Paper withBorder p="lg">
      <Stack gap="xs" align="flex-start">
        <Text>{holds}</Text>
        {next}
      </Stack>
    </Paper>
  );
}
