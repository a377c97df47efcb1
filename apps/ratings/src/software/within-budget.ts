import type { Caller } from '@hailong/identity';
import { Injectable, type CanActivate, type ExecutionContext } from '@nestjs/common';
import { RequestBudget } from './request-budget';
import { TooManyRequests } from './software.errors';

/** The part of an answer that is used here. */
interface Reply {
  header(name: string, value: string): unknown;
}

/** Lets a client through within its budget; beyond it the answer is 429 with the seconds after which the next request is let through. */
@Injectable()
export class WithinBudget implements CanActivate {
  constructor(private readonly budget: RequestBudget) {}

  canActivate(context: ExecutionContext): boolean {
    const http = context.switchToHttp();
    const { caller } = http.getRequest<{ caller?: Caller }>();
    const waitMs = this.budget.spend(caller?.id ?? '', Date.now());
    if (waitMs === 0) return true;
    http.getResponse<Reply>().header('retry-after', String(Math.ceil(waitMs / 1000)));
    throw new TooManyRequests();
  }
}
