/** The part of `clamscan` that we use; the package brings no types. */
declare module 'clamscan' {
  import type { Readable } from 'node:stream';

  interface ClamdSettings {
    socket?: string;
    host?: string;
    port?: number;
    timeout: number;
    localFallback: boolean;
    bypassTest: boolean;
  }

  export default class NodeClam {
    init(settings: { preference: 'clamdscan'; clamdscan: ClamdSettings }): Promise<NodeClam>;
    scanStream(stream: Readable): Promise<{ isInfected: boolean | null }>;
    getVersion(): Promise<string>;
  }
}
