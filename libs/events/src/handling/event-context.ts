/** Where an event came from. `position` grows in the order in which this service stored its events. */
export interface EventContext {
  readonly id: string;
  readonly source: string;
  readonly type: string;
  readonly topic: string;
  readonly key: string;
  readonly position: string;
  readonly time?: string;
  readonly correlationId: string;
  readonly causationId?: string;
  /** Earlier attempts that failed. */
  readonly attempts: number;
}

/** One event of a batch with where it came from. */
export interface Received<T extends object = object> {
  readonly event: T;
  readonly context: EventContext;
}
