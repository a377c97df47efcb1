import { eventContract, type EventClass } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import {
  Catch,
  type ExecutionContext,
  type RpcExceptionFilter,
  UseFilters,
  createParamDecorator,
} from '@nestjs/common';
import { Ctx, EventPattern, Payload } from '@nestjs/microservices';
import { type Observable, throwError } from 'rxjs';
import type { EventContext, Received } from './event-context';

/** What Nest's registry remembers of a handler. One object per decorated method, so that the types of a batch find together again. */
export interface HandlerExtras {
  readonly isBatch: boolean;
  readonly isDirect: boolean;
  readonly method: string;
}

type Handle<T> = (event: T, tx: Tx, context: EventContext) => Promise<void>;
type HandleBatch<T extends object> = (events: Received<T>[], tx: Tx) => Promise<void>;
/** Exactly this event: a parent class or a look-alike is another parameter type. */
type Takes<M, Parameter> = M extends (first: infer P, ...rest: never[]) => unknown
  ? [P] extends [Parameter]
    ? M
    : never
  : never;

/**
 * Nest answers a failed handler with "Internal server error" whatever happened (E2 of reliability.md), so a lost connection and a broken
 * rule would look alike. This hands the error on as it is; it is the one filter an event handler has.
 */
@Catch()
class PassThroughFilter implements RpcExceptionFilter<unknown> {
  catch(error: unknown): Observable<never> {
    return throwError(() => error);
  }
}

/** Nest hands a handler its payload and nothing else unless each parameter is bound. */
const ThirdArgument = createParamDecorator((_: unknown, context: ExecutionContext): unknown =>
  context.getArgByIndex(2),
);

function bind(
  patterns: string[],
  { isBatch, isDirect }: Omit<HandlerExtras, 'method'>,
  target: object,
  method: string,
  descriptor: PropertyDescriptor,
): void {
  const extras: HandlerExtras = { isBatch, isDirect, method: `${target.constructor.name}.${method}` };
  Payload()(target, method, 0);
  Ctx()(target, method, 1);
  if (!isBatch) ThirdArgument()(target, method, 2);
  UseFilters(new PassThroughFilter())(target, method, descriptor);
  EventPattern(patterns, undefined, { handler: extras })(target, method, descriptor);
}

/**
 * The method handles one event inside the transaction that also marks it as processed: what it stores through `tx` happens once. It throws
 * to refuse, and never catches. A parameter of another event class does not compile.
 */
export function OnEvent<T extends object>(eventClass: EventClass<T>) {
  return <M extends Handle<T>>(
    target: object,
    method: string,
    descriptor: TypedPropertyDescriptor<Takes<M, T> & M>,
  ): void => bind([eventContract(eventClass).type], { isBatch: false, isDirect: false }, target, method, descriptor);
}

/**
 * The method handles many events at once, in the order of storing, inside the transaction that also marks
 * them as processed. If it throws, it is called again with fewer events, in the end with single ones. With `direct`, events that a log brings are
 * handled by its reader in the transaction that stores the position (ADR 0009): the same promises, several times faster, for one handler of a service.
 */
export function OnEventBatch<C extends readonly EventClass[]>(eventClasses: C, { direct = false } = {}) {
  type Event = InstanceType<C[number]>;
  return <M extends HandleBatch<Event>>(
    target: object,
    method: string,
    descriptor: TypedPropertyDescriptor<Takes<M, Received<Event>[]> & M>,
  ): void =>
    bind(
      eventClasses.map((eventClass) => eventContract(eventClass).type),
      { isBatch: true, isDirect: direct },
      target,
      method,
      descriptor,
    );
}
