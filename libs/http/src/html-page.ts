import { createHash } from 'node:crypto';
import type { FastifyReply } from 'fastify';
import { createElement, type VNode } from 'preact';
import { renderToString } from 'preact-render-to-string';

/**
 * What surrounds the body of a public page. `style` is the page's own CSS; `script`, where a page has one, its own inline JavaScript;
 * `formTargets` are other origins to which a form of the page may lead, redirects included.
 */
export interface PageFrame {
  lang: 'vi' | 'en';
  title: string;
  status?: number;
  style?: string;
  script?: string;
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
    createElement('meta', { name: 'robots', content: 'noindex' }),
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

/** Sends a page of {@link htmlPage}. */
export function sendPage(reply: FastifyReply, page: HtmlPage): void {
  void reply.status(page.status).headers(page.headers).send(page.html);
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
