import type { TransportRecord } from '@hailong/events';
import { makeDemoDay } from '../../../apps/hailong/src/demo/demo-day';
import type { CustomsEvent } from '../../../apps/hailong/src/demo/customs-event';

export const CUSTOMS_TOPIC = 'customs.declarations';

/** The record of a customs event as a producer sends it. */
export function recordOf({ id, source, type, subject, data }: CustomsEvent): TransportRecord {
  const headers = {
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: source,
    ce_type: type,
  };
  return {
    topic: CUSTOMS_TOPIC,
    key: Buffer.from(subject),
    body: Buffer.from(JSON.stringify(data)),
    headers: Object.entries(headers),
  };
}

/** Deals out the feed of one invented day, with its repetitions and late arrivals, in parts that share no declaration. */
export class DayInParts {
  private readonly feeds: CustomsEvent[][];

  constructor(seed: string, declarations: number, parts: number) {
    const day = makeDemoDay({ day: '2026-11-19', declarations, seed });
    const lots = [...new Set(day.deliveries.map(({ event }) => lotOf(event)))];
    const partOf = new Map(lots.map((lot, at) => [lot, at % parts]));
    this.feeds = Array.from({ length: parts }, (_, part) =>
      day.deliveries.map(({ event }) => event).filter((event) => partOf.get(lotOf(event)) === part),
    );
  }

  next(): CustomsEvent[] {
    const feed = this.feeds.shift();
    if (!feed) throw new Error('The day has no more parts: ask for more of them.');
    return feed;
  }
}

/** Declarations split from one lot name the first of them; they must stay together. */
function lotOf(event: CustomsEvent): string {
  const first = event.data['firstDeclarationNumber'];
  return typeof first === 'string' && first.length > 1 ? first.slice(0, 11) : event.subject;
}
