/** One answer as a person sees it: after all redirects. */
export interface Page {
  status: number;
  url: string;
  headers: Headers;
  text: string;
  /** The addresses that led here, first one first. */
  passed: string[];
}

/** `stopBefore`: a path that is not opened when a redirect leads to it; the page's url is then that address. */
type Sent = { method?: string; form?: Record<string, string>; headers?: Record<string, string>; stopBefore?: string };

/** A browser without a screen: it follows redirects, keeps cookies per host name (not per port, as real ones do) and sends Origin with what it posts. */
export class Browser {
  private readonly cookies = new Map<string, Map<string, string>>();

  async open(address: string, { method, form, headers = {}, stopBefore }: Sent = {}): Promise<Page> {
    const passed: string[] = [];
    let url = new URL(address);
    let verb = method ?? (form ? 'POST' : 'GET');
    let body = form && new URLSearchParams(form);
    for (let hops = 0; hops < 15; hops += 1) {
      passed.push(url.href);
      const answer = await fetch(url, {
        method: verb,
        body,
        redirect: 'manual',
        headers: {
          accept: 'text/html',
          cookie: this.cookieHeader(url),
          ...(verb === 'GET' ? {} : { origin: url.origin }),
          ...headers,
        },
      });
      this.keep(url, answer.headers.getSetCookie());
      const location = answer.headers.get('location');
      if (!location)
        return { status: answer.status, url: url.href, headers: answer.headers, text: await answer.text(), passed };
      await answer.arrayBuffer();
      url = new URL(location, url);
      if (url.pathname === stopBefore)
        return { status: answer.status, url: url.href, headers: answer.headers, text: '', passed };
      if (answer.status !== 307 && answer.status !== 308) [verb, body] = ['GET', undefined];
    }
    throw new Error(`too many redirects: ${passed.map((step) => new URL(step).pathname).join(' → ')}`);
  }

  /** The value of a cookie of a host, as somebody who copied it would have it. */
  cookie(host: string, name: string): string | undefined {
    return this.cookies.get(host)?.get(name);
  }

  setCookie(host: string, name: string, value: string): void {
    const jar = this.cookies.get(host) ?? new Map<string, string>();
    this.cookies.set(host, jar.set(name, value));
  }

  private keep({ hostname }: URL, setCookies: string[]): void {
    for (const line of setCookies) {
      const [pair = '', ...attributes] = line.split(';');
      const [name = '', ...value] = pair.split('=');
      const expires = attributes.map((text) => text.trim()).find((text) => /^expires=/i.test(text));
      if (expires && Date.parse(expires.slice(8)) < Date.now()) this.cookies.get(hostname)?.delete(name.trim());
      else this.setCookie(hostname, name.trim(), value.join('='));
    }
  }

  private cookieHeader({ hostname }: URL): string {
    return [...(this.cookies.get(hostname) ?? [])].map(([name, value]) => `${name}=${value}`).join('; ');
  }
}

/** The first form of a page that has a field of this name: where it posts to, and its hidden fields. */
export function formWith(field: string, page: Page): { action: string; fields: Record<string, string> } {
  const form = [...page.text.matchAll(/<form[^>]*>[\s\S]*?<\/form>/g)]
    .map(([html]) => html)
    .find((html) => html.includes(`name="${field}"`));
  if (!form) throw new Error(`no form with ${field} on ${page.url}`);
  const action = /action="([^"]*)"/.exec(form)?.[1] ?? '';
  const hidden = [...form.matchAll(/<input[^>]*type="hidden"[^>]*>/g)].map(([input]) => [
    /name="([^"]*)"/.exec(input)?.[1] ?? '',
    /value="([^"]*)"/.exec(input)?.[1] ?? '',
  ]);
  return { action: new URL(action, page.url).href, fields: Object.fromEntries(hidden) as Record<string, string> };
}
