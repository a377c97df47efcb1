import type { FeedAccess } from '../access/feed-access';
import type { DemoDay } from './demo-day';
import type { CustomsEvent } from './customs-event';

/** Deliveries per request: small enough that the progress moves, large enough that the feed is not what one waits for. */
export const DELIVERIES_PER_BATCH = 50;

/**
 * Sends the day's feed from `delivered` on, in the order of arrival, and tells how far it has come after each accepted batch.
 * A batch that was sent before is sent again without effect, so a replay that was killed may start from any earlier point.
 */
export async function replayDay(
  day: DemoDay,
  delivered: number,
  feed: Pick<FeedAccess, 'send'>,
  onDelivered: (delivered: number) => void,
): Promise<void> {
  for (let from = delivered; from < day.deliveries.length; from += DELIVERIES_PER_BATCH) {
    const batch = day.deliveries.slice(from, from + DELIVERIES_PER_BATCH).map(({ event }) => event);
    for (const round of withoutRepetition(batch)) await feed.send(round);
    onDelivered(from + batch.length);
  }
}

/** A source that repeats an event repeats it in a later request, never inside one batch. */
function withoutRepetition(batch: CustomsEvent[]): CustomsEvent[][] {
  const first = batch.filter((event, index) => batch.findIndex(({ id }) => id === event.id) === index);
  const repeated = batch.filter((event, index) => batch.findIndex(({ id }) => id === event.id) !== index);
  return repeated.length === 0 ? [first] : [first, ...withoutRepetition(repeated)];
}
