import { queryOptions } from '@tanstack/react-query';
import { ApiProblem, getJson } from './http';

export interface DemoMessage {
  messageId: string;
  lotId: string;
  channel: string;
  text: string;
  link: string;
  createdAt: string;
}

/** The invitations that demo mode sends nowhere; `null` outside demo mode. */
export const demoMessagesQuery = (cursor: string | undefined) =>
  queryOptions({
    queryKey: ['demo-messages', cursor],
    queryFn: async () => {
      try {
        return await getJson<{ items: DemoMessage[]; nextCursor?: string | null }>('/api/v1/demo-messages', { cursor });
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
  });
