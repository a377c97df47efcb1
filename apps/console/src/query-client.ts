import { MutationCache, QueryCache, QueryClient } from '@tanstack/react-query';
import { ApiProblem } from './api/http';
import { sessionQuery } from './api/session';

const RETRIES = 1;

// An ended session is noticed by whatever request meets it first; the shell then asks to sign in at the same URL.
function noticeSignedOut(error: Error): void {
  if (error instanceof ApiProblem && error.status === 401) queryClient.setQueryData(sessionQuery.queryKey, null);
}

/** The console's one store of answers: keeps the last good answer, repeats only what a service calls repeatable. */
export const queryClient: QueryClient = new QueryClient({
  queryCache: new QueryCache({ onError: noticeSignedOut }),
  mutationCache: new MutationCache({ onError: noticeSignedOut }),
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      // Nothing on the screen changes by itself; "Làm mới" and coming back to a screen fetch again.
      refetchOnWindowFocus: false,
      networkMode: 'always',
      retry: (failures, error) => error instanceof ApiProblem && error.retryable && failures < RETRIES,
    },
    mutations: { networkMode: 'always' },
  },
});
