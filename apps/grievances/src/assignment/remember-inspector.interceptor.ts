import { inTx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import { Injectable, type CallHandler, type ExecutionContext, type NestInterceptor } from '@nestjs/common';
import type { Observable } from 'rxjs';
import { DataSource } from 'typeorm';
import { rememberInspector } from './inspector.entity';

/** Before an inspector is answered, the head can give cases to him. A failure to remember him fails the request. */
@Injectable()
export class RememberInspector implements NestInterceptor {
  constructor(private readonly db: DataSource) {}

  async intercept(context: ExecutionContext, next: CallHandler): Promise<Observable<unknown>> {
    const { caller } = context.switchToHttp().getRequest<{ caller: Caller }>();
    await inTx(this.db, (tx) => rememberInspector(tx, caller, new Date()));
    return next.handle();
  }
}
