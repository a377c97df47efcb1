import { ALL_EVENTS, eventClassOf, eventContract } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import type { MessageHandler } from '@nestjs/microservices';
import { isObservable, lastValueFrom } from 'rxjs';
import { HandlersRefused } from '../events.errors';
import { whileHandling } from './causation';
import type { EventContext, Received } from './event-context';
import type { HandlerExtras } from './on-event';

/** Nest's proxy of a handler; it takes what `@OnEvent` bound to the parameters. */
type Proxy = (payload: unknown, tx: Tx, context?: EventContext) => Promise<unknown>;

interface Handler extends HandlerExtras {
  proxy: Proxy;
}

/** The handlers of one service, by event type, as Nest's own registry found them. */
export class Handlers {
  private readonly byType = new Map<string, Handler>();

  /** Refuses what cannot be kept: a handler that is no event handler of ours, a type that is not in the catalogue, a second handler of one type (K9). */
  add(type: string, proxy: MessageHandler, isEventHandler: boolean, extras: Record<string, unknown>): void {
    const handler = extras['handler'] as HandlerExtras | undefined;
    if (!isEventHandler || !handler)
      throw new HandlersRefused(`the handler of ${type} is not declared with @OnEvent or @OnEventBatch`);
    if (!this.knows(type))
      throw new HandlersRefused(`${handler.method} handles ${type}, which is not in the catalogue`);
    const other = this.byType.get(type);
    if (other) throw new HandlersRefused(`${other.method} and ${handler.method} both handle ${type}`);
    const direct = handler.isDirect ? [...this.byType.values()].find(({ isDirect }) => isDirect) : undefined;
    if (direct && direct.method !== handler.method)
      throw new HandlersRefused(`${direct.method} and ${handler.method} both want to be direct`);
    this.byType.set(type, { ...handler, proxy: proxy as Proxy });
  }

  /** True when events of the type are handled by the reader of a log. */
  isDirect(type: string): boolean {
    return this.byType.get(type)?.isDirect === true;
  }

  /** True when there are such events. */
  get haveDirect(): boolean {
    return [...this.byType.values()].some(({ isDirect }) => isDirect);
  }

  /** True when events of the type are handled as a set. */
  isBatch(type: string): boolean {
    return this.byType.get(type)?.isBatch === true;
  }

  has(type: string): boolean {
    return this.byType.has(type);
  }

  /** Types with the same one may share a transaction: a batch handler has it alone, or the locks of two could cross; those of single events share theirs. */
  transactionOf(type: string): string {
    const handler = this.byType.get(type);
    return handler?.isBatch ? handler.method : 'one by one';
  }

  /** A type of the catalogue, handled here or not. */
  knows(type: string): boolean {
    const eventClass = eventClassOf(type);
    return eventClass !== undefined && ALL_EVENTS.includes(eventClass);
  }

  /** The topics of the handled types, each once. */
  topics(): string[] {
    const topics = [...this.byType.keys()].flatMap((type) => {
      const eventClass = eventClassOf(type);
      return eventClass ? [eventContract(eventClass).topic] : [];
    });
    return [...new Set(topics)].sort();
  }

  /** Hands every event to its handler within the transaction; batch handlers get all of theirs at once. The first failure is thrown as it is. */
  async dispatch(tx: Tx, received: readonly Received[]): Promise<void> {
    const batches = new Map<string, { handler: Handler; events: Received[] }>();
    for (const one of received) {
      const handler = this.byType.get(one.context.type);
      if (!handler) throw new HandlersRefused(`no handler for ${one.context.type}`);
      if (!handler.isBatch) {
        await whileHandling(one.context, () => settle(handler.proxy(one.event, tx, one.context)));
        continue;
      }
      const batch = batches.get(handler.method) ?? { handler, events: [] };
      batch.events.push(one);
      batches.set(handler.method, batch);
    }
    for (const { handler, events } of batches.values()) await settle(handler.proxy(events, tx));
  }
}

/** A handler of Nest's registry that failed *resolves*, with an Observable that carries the error (E1): awaiting it alone would call it a success. */
async function settle(outcome: Promise<unknown>): Promise<void> {
  const result = await outcome;
  // Without a default value an empty stream is an error too: only an ordinary return counts as handled.
  if (isObservable(result)) await lastValueFrom(result);
}
