import type { TransportStanding, TransportState } from '../transport/transport-standing';
import { BrokerTooNew, TopicRefused } from './kafka.errors';

/** What is needed to carry events; each can fail while the others do not. */
export type Need = 'brokers' | 'topics' | 'publishing' | 'reading';

interface Trouble {
  since: Date;
  reason: string;
  isRefusal: boolean;
}

/**
 * Remembers which needs are not met, since when and why, and tells when that changes how it stands. What is not met for a reason that does not pass
 * by itself is a refusal. To be connected from the start is nothing to tell.
 */
export class BrokerStanding {
  private readonly troubles = new Map<Need, Trouble>([
    ['brokers', { since: new Date(), reason: 'no broker has answered yet', isRefusal: false }],
  ]);
  private connectedSince = new Date();
  private told: TransportState | undefined;

  constructor(private readonly onChange: (now: TransportStanding) => void = () => undefined) {}

  met(...needs: Need[]): void {
    if (this.troubles.size === 0) return;
    for (const need of needs) this.troubles.delete(need);
    if (this.troubles.size > 0) return;
    this.connectedSince = new Date();
    this.tell();
  }

  /** Told again and again, it is still the same trouble, with its newest reason. */
  failed(need: Need, error: unknown): void {
    const since = this.troubles.get(need)?.since ?? new Date();
    this.troubles.set(need, { since, reason: reasonOf(error), isRefusal: isRefusal(error) });
    this.tell();
  }

  get now(): TransportStanding {
    const troubles = [...this.troubles.values()].toSorted((a, b) => Number(b.isRefusal) - Number(a.isRefusal));
    const [worst] = troubles;
    if (!worst) return { state: 'connected', since: this.connectedSince, reason: null };
    return { state: worst.isRefusal ? 'refused' : 'away', since: worst.since, reason: worst.reason };
  }

  private tell(): void {
    const { now, told } = this;
    this.told = now.state;
    if (now.state !== (told ?? 'connected')) this.onChange(now);
  }
}

function isRefusal(error: unknown): boolean {
  if (error instanceof TopicRefused || error instanceof BrokerTooNew) return true;
  if (!(error instanceof Error)) return false;
  if (error.name === 'KafkaJSSASLAuthenticationError') return true;
  return ('type' in error && String(error.type).endsWith('_AUTHORIZATION_FAILED')) || isRefusal(error.cause);
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
