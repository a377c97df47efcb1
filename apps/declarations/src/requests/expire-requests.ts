import { RatingRequestExpired } from '@hailong/contracts';
import { inTx, type Tx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import { Job } from '@hailong/jobs';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { lockLots } from '../lots/lock-lots';

const AT_ONCE = 500;

interface ExpiredRow {
  request_id: string;
  lot_id: string;
  expired_at: Date;
  version: number;
}

/**
 * Ends the requests whose time to rate is over by the database's clock, and tells each once. A request that is rated, cancelled or announced anew
 * meanwhile is left alone. Stopped half way it goes on the next time.
 */
@Injectable()
export class ExpireRequests {
  constructor(
    private readonly db: DataSource,
    private readonly outbox: Outbox,
  ) {}

  @Job('expire-rating-requests', { schedule: '*/10 * * * *' })
  async execute(): Promise<void> {
    while ((await inTx(this.db, (tx) => this.some(tx))) > 0);
  }

  private async some(tx: Tx): Promise<number> {
    const due: { lot_id: string }[] = await tx.query(
      `select lot_id from rating_request where state in ('open', 'announced') and expires_at <= now() order by expires_at limit ${AT_ONCE}`,
    );
    const lotIds = due.map((row) => row.lot_id);
    await lockLots(tx, lotIds);
    // Under the lock it is looked at again: somebody else may have changed the request, or expired it.
    const [expired]: [ExpiredRow[], number] = await tx.query(
      `update rating_request set state = 'expired', expired_at = now(), version = version + 1
        where lot_id = any($1::text[]) and state in ('open', 'announced') and expires_at <= now()
        returning request_id, lot_id, expired_at, version`,
      [lotIds],
    );
    const events = expired.map(({ request_id: requestId, lot_id: lotId, expired_at, version }) =>
      Object.assign(new RatingRequestExpired(), { requestId, lotId, expiredAt: expired_at.toISOString(), version }),
    );
    await this.outbox.add(tx, ...events);
    return due.length;
  }
}
