import type { HtmlPage, Problem } from '@hailong/http';
import type { FastifyRequest } from 'fastify';
import { problemPage } from './problem-page';

/** A page for somebody who followed a link or sent a form; programs, the console's included, get the document. */
export function problemForPeople(problem: Problem, request: FastifyRequest): HtmlPage | undefined {
  const isApi = request.raw.url?.startsWith('/api/');
  if (isApi || !request.headers.accept?.includes('text/html')) return undefined;
  const lang = /[?&]lang=en(&|$)/.test(request.raw.url ?? '') ? 'en' : 'vi';
  return problemPage({ code: problem.code, lang, status: problem.status, requestId: problem.requestId });
}
