import { isTransient } from '@hailong/database';
import { WorkLoop } from '@hailong/events';
import type { HealthProbe } from '@hailong/http';
import { type BeforeApplicationShutdown, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { EndpointSecrets } from '../endpoints/endpoint-secrets';
import type { Answer } from './attempt-outcome';
import { ClaimMessage, type ClaimedMessage, type DueEndpoint } from './claim-message';
import { DiscardOldMessages } from './discard-old-messages';
import { RecordAttempt } from './record-attempt';
import { signedHeaders } from './sign-message';
import { WebhookSender } from './webhook-sender';

/** So many messages to one endpoint are on their way at a time; to one that does not answer well, one. No limit is common to endpoints, so that none delays another. */
const LANES = 4;
const LANES_WHILE_FAILING = 1;
const STOP_WITHIN_MS = 5_000;

/**
 * Sends what is due to every endpoint, each endpoint in lanes of its own. A message is claimed just before it is sent and its outcome recorded after: any number of
 * processes share the work, and one that is killed in between leads to the same message once more. An outage of the database only delays.
 */
@Injectable()
export class WebhookDelivery implements HealthProbe, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly name = 'webhook delivery';
  private readonly log = new Logger(WebhookDelivery.name);
  private readonly lanes = new Map<string, Set<Promise<void>>>();
  private readonly interrupted = new AbortController();
  private isStopping = false;
  private readonly loop = new WorkLoop({
    name: this.name,
    turn: () => this.openLanes(),
    onFailure: (error, inARow) => this.report(error, inARow),
  });

  constructor(
    private readonly claiming: ClaimMessage,
    private readonly secrets: EndpointSecrets,
    private readonly sender: WebhookSender,
    private readonly recording: RecordAttempt,
    private readonly old: DiscardOldMessages,
  ) {}

  onApplicationBootstrap(): void {
    this.loop.start();
  }

  /** Claims no more and waits for what is on its way; what is not answered in 5 seconds is broken off and sent again later. */
  async beforeApplicationShutdown(): Promise<void> {
    this.isStopping = true;
    const late = setTimeout(() => this.interrupted.abort(), STOP_WITHIN_MS);
    await this.loop.stop();
    await Promise.all([...this.lanes.values()].flatMap((lanes) => [...lanes]));
    clearTimeout(late);
  }

  check(): Promise<void> {
    return this.loop.check();
  }

  private async openLanes(): Promise<boolean> {
    for (const endpoint of await this.claiming.dueEndpoints()) this.openLanesTo(endpoint);
    await this.claiming.putAway();
    await this.old.whenDue();
    return false;
  }

  private openLanesTo({ endpointId, isFailing }: DueEndpoint): void {
    const open = this.lanes.get(endpointId) ?? new Set();
    this.lanes.set(endpointId, open);
    for (let count = open.size; count < (isFailing ? LANES_WHILE_FAILING : LANES); count += 1) {
      const lane = this.drain(endpointId)
        .catch((error: unknown) => this.report(error, 1))
        .finally(() => {
          open.delete(lane);
          if (open.size === 0) this.lanes.delete(endpointId);
        });
      open.add(lane);
    }
  }

  /** Sends one message after the other. After one that did not arrive the lane ends, so that an endpoint that began to fail is left with one. */
  private async drain(endpointId: string): Promise<void> {
    while (!this.isStopping) {
      const claimed = await this.claiming.next(endpointId);
      if (claimed === undefined) return;
      const answer = await this.send(endpointId, claimed);
      await this.recording.execute(claimed, answer);
      if (answer.outcome !== 'delivered') return;
    }
  }

  private async send(endpointId: string, { messageId, body, url, secrets }: ClaimedMessage): Promise<Answer> {
    const opened = await this.secrets.open(endpointId, secrets).catch(() => undefined);
    if (opened === undefined) return { outcome: 'not-signed' };
    const headers = signedHeaders(messageId, body, opened, new Date());
    return this.sender.post(new URL(url), headers, body, this.interrupted.signal);
  }

  private report(error: unknown, inARow: number): void {
    // One line when trouble begins and then rarely: an outage of an hour is one fact, not thousands.
    if (inARow !== 1 && inARow % 120 !== 0) return;
    const reason = error instanceof Error ? error.message : String(error);
    if (isTransient(error)) this.log.warn(`webhooks wait for the database: ${reason}`);
    else this.log.error(`webhooks failed: ${reason}`);
  }
}
