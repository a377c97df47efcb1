import { createReadStream } from 'node:fs';
import NodeClam from 'clamscan';

/** What is known of a file: looked through and found clean or infected, or not looked through, which the screens say. */
export type ScanResult = 'clean' | 'infected' | 'unscanned';

const ANSWER_WITHIN_MS = 30_000;

/** Asks ClamAV's daemon about files. `address` is `unix:/path` or `tcp://host:port`; without one, nothing is scanned. */
export class VirusScan {
  constructor(
    private readonly address: string | undefined,
    private readonly warn: (text: string) => void = () => undefined,
  ) {}

  /** A daemon that is away or does not answer leaves a file unscanned, with a warning: what is kept of it are pixels in any case (ADR 0017). */
  async scan(path: string): Promise<ScanResult> {
    if (this.address === undefined) return 'unscanned';
    const stream = createReadStream(path);
    try {
      const { isInfected } = await within(ANSWER_WITHIN_MS, async () => (await this.daemon()).scanStream(stream));
      if (isInfected === null) return 'unscanned';
      return isInfected ? 'infected' : 'clean';
    } catch (error) {
      this.warn(`a file was not scanned: ${error instanceof Error ? error.message : 'no answer'}`);
      return 'unscanned';
    } finally {
      stream.destroy();
    }
  }

  /** What the daemon says it is; rejects when none answers. */
  async version(): Promise<string> {
    return within(ANSWER_WITHIN_MS, async () => (await this.daemon()).getVersion());
  }

  private daemon(): Promise<NodeClam> {
    const settings = { timeout: ANSWER_WITHIN_MS, localFallback: false, bypassTest: true };
    return new NodeClam().init({
      preference: 'clamdscan',
      clamdscan: { ...settings, ...placeOf(this.address ?? '') },
    });
  }
}

function placeOf(address: string): { socket: string } | { host: string; port: number } {
  if (address.startsWith('unix:')) return { socket: address.slice('unix:'.length) };
  const { hostname, port } = new URL(address);
  return { host: hostname, port: Number(port) };
}

async function within<T>(ms: number, work: () => Promise<T>): Promise<T> {
  const { promise: late, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new Error('no answer')), ms);
  try {
    return await Promise.race([work(), late]);
  } finally {
    clearTimeout(timer);
  }
}
