import { Catch, type ArgumentsHost, type ExceptionFilter } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { sendPage, type HtmlPage } from './html-page';
import { problemOf, type Problem } from './problem';
import { refusalOf } from './refusal';

/**
 * How an application turns faults into answers. `isTransient` tells failures that pass by themselves (503, retryable) from faults of
 * ours (500); `problemPage` may give people who follow a link a page with the same status and code.
 */
export interface ProblemHandling {
  isTransient?: (error: unknown) => boolean;
  problemPage?: (problem: Problem, request: FastifyRequest) => HtmlPage | undefined;
}

/** Answers every thrown thing of an HTTP request with a problem document; what is not HTTP is thrown on. */
@Catch()
export class ProblemFilter implements ExceptionFilter {
  constructor(private readonly handling: ProblemHandling) {}

  catch(error: unknown, host: ArgumentsHost): void {
    if (host.getType() !== 'http') throw error;
    const http = host.switchToHttp();
    sendProblem(error, http.getRequest<FastifyRequest>(), http.getResponse<FastifyReply>(), this.handling);
  }
}

/** Sends the problem document of an error once; an answer that is already on its way is left alone. Refusals are logged as info, our own faults as errors. */
export function sendProblem(
  error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
  { isTransient, problemPage }: ProblemHandling,
): void {
  const problem = problemOf(refusalOf(error, isTransient), request.id);
  if (problem.status >= 500) request.log.error({ err: error, requestId: request.id, code: problem.code }, 'failed');
  else request.log.info({ requestId: request.id, code: problem.code, status: problem.status }, 'refused');
  if (reply.sent) return;
  if (problem.status === 401) reply.header('www-authenticate', 'Bearer');
  if (problem.retryable && !reply.hasHeader('retry-after')) reply.header('retry-after', '2');
  reply.header('x-request-id', request.id);
  const page = problemPage?.(problem, request);
  if (page) sendPage(reply, page);
  else sendDocument(reply, problem);
}

function sendDocument(reply: FastifyReply, problem: Problem): void {
  void reply
    .status(problem.status)
    .header('cache-control', 'no-store')
    .type('application/problem+json; charset=utf-8')
    .send(JSON.stringify(problem));
}
