import { createHash } from 'node:crypto';
import { v5 as uuidV5 } from 'uuid';
import type { LifeEvent, PlannedDeclaration } from './declaration-life';

/** One event as it goes over the wire (CloudEvents 1.0, structured mode). */
export interface CustomsEvent {
  specversion: '1.0';
  id: string;
  source: string;
  type: string;
  subject: string;
  time: string;
  datacontenttype: 'application/json';
  data: Record<string, unknown>;
}

const SOURCE_SYSTEM = 'vnaccs-demo';
const EVENT_NAMESPACE = '5f0c2f0e-7a53-4a37-9a8e-3f8a3f1c2d10';

/** Turns one thing that happened into its event; the same life gives the same ids and bytes, so a repetition is a repetition. */
export function customsEventOf(plan: PlannedDeclaration, event: LifeEvent, order: number): CustomsEvent {
  const handled = event.kind === 'handled';
  const type = handled ? 'vn.customs.handling.recorded.v1' : `vn.customs.declaration.${event.kind}.v1`;
  const declarationNumber = `${plan.declarationId}${event.version}`;
  const data = handled
    ? {
        declarationNumber,
        ...event.details,
        startedAt: customsTime(Number(event.details.startedAt)),
        endedAt: customsTime(Number(event.details.endedAt)),
        sourceSystem: SOURCE_SYSTEM,
      }
    : {
        declarationNumber,
        occurredAt: customsTime(event.at),
        sourceSystem: SOURCE_SYSTEM,
        ...event.details,
      };
  return {
    specversion: '1.0',
    id: uuidV5(`${plan.declarationId}/${order}/${type}/${digest(data)}`, EVENT_NAMESPACE),
    source: `/customs/${SOURCE_SYSTEM}`,
    type,
    subject: plan.declarationId,
    time: customsTime(event.at),
    datacontenttype: 'application/json',
    data,
  };
}

/** An instant as customs writes it: Vietnamese time with its zone. */
function customsTime(at: number): string {
  return `${new Date(at + 7 * 3_600_000).toISOString().slice(0, 19)}+07:00`;
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 16);
}
