import { queryOptions } from '@tanstack/react-query';
import type { RecordPage } from '../tables/record-list';
import { ApiProblem, getJson } from './http';
import type { Channel, MessageKind } from './messages';

/** A message as its reader would get it. */
export interface DemoMessage {
  messageId: string;
  kind: MessageKind;
  channel: Channel;
  address: string;
  subject?: string;
  text: string;
  html?: string;
  template?: Record<string, string>;
  lots: { lotId: string; link: string }[];
  stopLink?: string;
  createdAt: string;
}

/** The newest messages that a demonstration sends nowhere; `null` outside a demonstration. */
export const demoMessagesQuery = (cursor: string | undefined) =>
  queryOptions({
    queryKey: ['demo-messages', cursor],
    queryFn: async () => {
      try {
        return await getJson<RecordPage<DemoMessage>>('/api/v1/demo-messages', { first: 'newest', cursor });
      } catch (error) {
        if (error instanceof ApiProblem && error.status === 404) return null;
        throw error;
      }
    },
  });
