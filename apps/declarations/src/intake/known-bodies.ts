import { hash } from 'node:crypto';
import type { Tx } from '@hailong/database';
import type { AcceptedEvent } from './accepted-event';

/** The hashes of bodies under which event identities are known, waiting or processed; one statement for all that are asked about. */
export async function knownBodies(tx: Tx, events: AcceptedEvent[]): Promise<Map<string, string>> {
  const rows: { source: string; event_id: string; body: string }[] = await tx.query(
    `with asked as (select distinct * from unnest($1::text[], $2::text[]) as t(source, event_id))
     select source, event_id, encode(sha256(i.body), 'hex') as body from asked join inbox i using (source, event_id)
     union
     select source, event_id, encode(p.sha256, 'hex') from asked join processed p using (source, event_id)`,
    [events.map((event) => event.source), events.map((event) => event.id)],
  );
  return new Map(rows.map((row) => [identityOf(row.source, row.event_id), row.body]));
}

/** Source and id together name an event (CloudEvents 1.0). */
export function identityOf(source: string, id: string): string {
  return JSON.stringify([source, id]);
}

/** The hash by which two bodies are one content. */
export function bodyHash(body: Buffer): string {
  return hash('sha256', body, 'hex');
}
