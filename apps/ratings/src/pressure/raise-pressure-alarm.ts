import type { Tx } from '@hailong/database';
import { Injectable, Logger } from '@nestjs/common';

/** Tells audit, and nobody else, that somebody pressed for a withdrawal. */
@Injectable()
export class RaisePressureAlarm {
  private readonly log = new Logger(RaisePressureAlarm.name);

  /** Keeps the alarm in the transaction of the withdrawal: there is none without the other. */
  async keep(tx: Tx, ratingId: string, version: number): Promise<void> {
    await tx.query(`INSERT INTO pressure_alarm (rating_id, version) VALUES ($1, $2)`, [ratingId, version]);
  }

  /** Says aloud that an auditor has to look. It names no rating: whoever reads the log learns no more than that. */
  ring(): void {
    this.log.error({ alarm: 'audit.pressure', look: '/api/v1/pressure-alarms?state=open' });
  }
}
