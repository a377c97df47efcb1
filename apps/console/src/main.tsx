import { MantineProvider } from '@mantine/core';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './mantine.css';
import './styles.css';
import { startTexts } from './i18n';
import { queryClient } from './query-client';
import { router } from './router';
import { cssVariables, theme } from './theme';

/** The nonce that the gateway put into this page: Mantine's style tags are refused without it. */
function styleNonce(): string {
  return document.querySelector<HTMLMetaElement>('meta[name="csp-nonce"]')?.content ?? '';
}

async function start(): Promise<void> {
  await startTexts();
  const place = document.getElementById('app');
  if (place === null) throw new Error('The page has no element #app');
  createRoot(place).render(
    <StrictMode>
      <MantineProvider
        theme={theme}
        cssVariablesResolver={cssVariables}
        defaultColorScheme="auto"
        getStyleNonce={styleNonce}
      >
        <QueryClientProvider client={queryClient}>
          <RouterProvider router={router} />
        </QueryClientProvider>
      </MantineProvider>
    </StrictMode>,
  );
}

void start();
