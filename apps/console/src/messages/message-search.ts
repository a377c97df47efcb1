import {
  CHANNELS,
  MESSAGE_STATES,
  SUPPRESSION_REASONS,
  type Channel,
  type MessageState,
  type SuppressionReason,
} from '../api/messages';

/** The lists of messages that a URL can name: what went out, who is not written to, and a demonstration's outbox. */
export const MESSAGE_VIEWS = ['trail', 'suppressions', 'outbox'] as const;
type MessageView = (typeof MESSAGE_VIEWS)[number];

/** What the URL of the messages holds: the list and its filters. */
export interface MessageSearch {
  xem: MessageView;
  kenh?: Channel;
  tinhTrang?: MessageState;
  lyDo?: SuppressionReason;
}

/** A complete search for whatever the URL says. */
export function messageSearch(search: Record<string, unknown>): MessageSearch {
  const kenh = CHANNELS.find((channel) => channel === search.kenh);
  const tinhTrang = MESSAGE_STATES.find((state) => state === search.tinhTrang);
  const lyDo = SUPPRESSION_REASONS.find((reason) => reason === search.lyDo);
  return {
    xem: MESSAGE_VIEWS.find((view) => view === search.xem) ?? 'trail',
    ...(kenh && { kenh }),
    ...(tinhTrang && { tinhTrang }),
    ...(lyDo && { lyDo }),
  };
}
