import type { RatingsService } from '../ratings/ratings-service';

/** A file with the name under which it is sent. */
export type Given = [name: string, bytes: Buffer];

/** What a page says of the files of its form. */
export interface ShownFile {
  name: string;
  said: string;
  evidenceId: string | undefined;
}

/** A business that sends files over a link, as a browser without JavaScript does. */
export class EvidenceSender {
  constructor(
    private readonly service: RatingsService,
    readonly token: string,
  ) {}

  /** The nonce of a fresh form at a path under the link's own. */
  nonce(path = `/r/${this.token}`): Promise<string> {
    return this.service.get(path).then(async (page) => nonceIn(await page.text()));
  }

  async attach(nonce: string, files: Given[], fields: Record<string, string> = {}): Promise<Response> {
    const body = new FormData();
    body.append('nonce', nonce);
    body.append('catalogue', '1');
    for (const [name, bytes] of files) body.append('file', new Blob([new Uint8Array(bytes)]), name);
    for (const [name, value] of Object.entries(fields)) body.append(name, value);
    // Sent as bytes whose number is known, as browsers do.
    const request = new Request('http://any.test', { method: 'POST', body });
    const bytes = await request.arrayBuffer();
    const headers = { 'content-type': request.headers.get('content-type') ?? '' };
    return fetch(`${this.service.running.url}/tep/${this.token}`, {
      method: 'POST',
      body: bytes,
      headers,
      redirect: 'manual',
    });
  }

  /** Attaches, and what the answer then says of each file. */
  async files(nonce: string, files: Given[], fields: Record<string, string> = {}): Promise<ShownFile[]> {
    return filesIn(await (await this.attach(nonce, files, fields)).text());
  }
}

export const nonceIn = (html: string): string => /name="nonce" value="([^"]+)"/.exec(html)?.[1] ?? '';

export function filesIn(html: string): ShownFile[] {
  const list = /<ul class="sent"[^>]*>(.*?)<\/ul>/s.exec(html)?.[1] ?? '';
  return [...list.matchAll(/<li[^>]*>.*?<b>(.*?)<\/b>(.*?)(?=<button|<\/li>)(?:<button[^>]*value="([^"]+)")?/gs)].map(
    ([, name = '', said = '', evidenceId]) => ({ name, said: said.replace(/^.*?: /, ''), evidenceId }),
  );
}
