import { Inject, Injectable } from '@nestjs/common';
import { type CustomTransportStrategy, type MessageHandler, Server } from '@nestjs/microservices';
import { DataSource } from 'typeorm';
import { Handlers } from './handling/handlers';
import { DirectLane } from './inbox/direct-lane';
import { InboxWorker } from './inbox/inbox-worker';
import { Intake } from './inbox/intake';
import { OutboxRelay } from './outbox/outbox-relay';
import { SERVICE, TRANSPORT } from './service-token';
import type { EventTransport, Subscription } from './transport/event-transport';

const AGAIN_MS = 1_000;

/**
 * Nest's transport strategy for events: finds the handlers in Nest's own registry, stores what arrives and starts worker and relay. It runs no
 * handler itself and replies to nobody. Handlers that cannot be kept stop the start with `HandlersRefused`; a transport that is away does not.
 */
@Injectable()
export class EventsServer extends Server implements CustomTransportStrategy {
  override readonly propagatesEventHandlerErrors = true;
  private readonly handlers = new Handlers();
  private subscription: Subscription | undefined;
  private retry: NodeJS.Timeout | undefined;
  private closed = false;

  constructor(
    private readonly db: DataSource,
    private readonly intake: Intake,
    private readonly direct: DirectLane,
    private readonly worker: InboxWorker,
    private readonly relay: OutboxRelay,
    @Inject(SERVICE) private readonly service: string,
    @Inject(TRANSPORT) private readonly transport: EventTransport,
  ) {
    super();
  }

  override addHandler(
    type: unknown,
    handler: MessageHandler,
    isEventHandler = false,
    extras: Record<string, unknown> = {},
  ): void {
    this.handlers.add(String(type), handler, isEventHandler, extras);
    super.addHandler(type, handler, isEventHandler, extras);
  }

  /** Answers at once and attaches in the background: taking a rating never waits for a transport (K13). */
  listen(callback: () => void): void {
    this.closed = false;
    this.worker.start(this.handlers);
    this.relay.start();
    void this.attach();
    callback();
  }

  /** Detaches, then lets the running batches finish. What is not done waits in inbox and outbox. */
  async close(): Promise<void> {
    this.closed = true;
    clearTimeout(this.retry);
    await this.subscription?.stop();
    this.subscription = undefined;
    await Promise.all([this.relay.stop(), this.worker.stop()]);
  }

  /** Nothing to listen to: the state of the transport is told by the health probes. */
  on(): void {
    this.logger.debug?.('the events server emits no events of its own');
  }

  unwrap<T>(): T {
    return this.transport as T;
  }

  private async attach(): Promise<void> {
    try {
      const topics = this.handlers.topics();
      const subscription = await this.transport.subscribe(
        this.service,
        topics,
        (records) => this.direct.store(this.handlers, records),
        () => this.intake.positions(this.db),
      );
      if (this.closed) await subscription.stop();
      else this.subscription = subscription;
    } catch (error) {
      this.logger.warn(`not attached yet: ${String(error)}`);
      if (!this.closed) this.retry = setTimeout(() => void this.attach(), AGAIN_MS);
    }
  }
}
