import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { FastifyReply } from 'fastify';
import { createElement, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/** The languages of our public pages. */
export type PageLanguage = 'vi' | 'en';

/** Vietnamese unless English was asked for by `?lang=en`. */
export const languageOf = (lang: unknown): PageLanguage => (lang === 'en' ? 'en' : 'vi');

/**
 * What surrounds the body of a public page. `style` is the page's own CSS; `script`, where a page has one, its own inline JavaScript;
 * `isForSearch` lets search engines list the page;
 * `formTargets` are other origins to which a form of the page may lead, redirects included.
 */
export interface PageFrame {
  lang: PageLanguage;
  title: string;
  status?: number;
  style?: string;
  script?: string;
  isForSearch?: boolean;
  formTargets?: string[];
  headers?: Record<string, string>;
}

/** A whole HTML page and the headers to send it with. */
export interface HtmlPage {
  status: number;
  headers: Record<string, string>;
  html: string;
}

/**
 * Renders a page that loads nothing: style and script are inline and allowed by their hash, nothing else runs, forms post to our own
 * origin, no referrer is sent and nothing is kept by a cache unless `headers` says so.
 */
export function htmlPage(body: VNode, frame: PageFrame): HtmlPage {
  const { lang, title, status = 200, style = '', script, headers = {} } = frame;
  const head = createElement('head', null, [
    createElement('meta', { charSet: 'utf-8' }),
    createElement('meta', { name: 'viewport', content: 'width=device-width, initial-scale=1' }),
    frame.isForSearch === true ? null : createElement('meta', { name: 'robots', content: 'noindex' }),
    // An empty icon, so that a browser does not ask for one: a page is one request.
    createElement('link', { rel: 'icon', href: 'data:,' }),
    createElement('title', null, title),
    createElement('style', { dangerouslySetInnerHTML: { __html: style } }),
  ]);
  const code = script && createElement('script', { dangerouslySetInnerHTML: { __html: script } });
  const page = createElement('html', { lang }, [head, createElement('body', null, [body, code])]);
  return {
    status,
    html: `<!doctype html>${renderToString(page)}`,
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': pagePolicy(frame),
      'referrer-policy': 'no-referrer',
      'cache-control': 'no-store',
      ...headers,
    },
  };
}

/**
 * Sends a page of {@link htmlPage}, packed where the browser takes that: on a slow network it is the difference between one second and six.
 * Whoever could guess by its length at what stands in a page would have to know the page's address, which is the secret.
 */
export function sendPage(reply: FastifyReply, page: HtmlPage): void {
  const vary = [page.headers['vary'] ?? [], 'accept-encoding'].flat().join(', ');
  void reply.status(page.status).headers({ ...page.headers, vary });
  const isPacked = takesGzip(reply.request.headers['accept-encoding']?.toString() ?? '');
  void (isPacked ? reply.header('content-encoding', 'gzip').send(gzipSync(page.html)) : reply.send(page.html));
}

/** Whether gzip is among the codings that a browser names, and not with the weight 0, which means never. */
function takesGzip(accepted: string): boolean {
  return accepted.split(',').some((coding) => /^gzip(;q=(?!0(\.0*)?$).+)?$/i.test(coding.replace(/\s/g, '')));
}

/** Sends a page, or leads to a path with 303 after a form; neither tells where the browser came from nor is kept by a cache. */
export function sendPageOrPath(reply: FastifyReply, answer: HtmlPage | string): void {
  if (typeof answer !== 'string') return sendPage(reply, answer);
  void reply.headers({ 'cache-control': 'no-store', 'referrer-policy': 'no-referrer' }).redirect(answer, 303);
}

function pagePolicy({ style = '', script, formTargets = [] }: PageFrame): string {
  return [
    "default-src 'none'",
    `style-src ${hashOf(style)}`,
    ...(script ? [`script-src ${hashOf(script)}`, "connect-src 'self'"] : []),
    "img-src 'self' data:",
    `form-action ${["'self'", ...formTargets].join(' ')}`,
    "base-uri 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
