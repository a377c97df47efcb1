import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { lockOwned, type OwnedEndpoint } from './owned-endpoint';

/**
 * Removes an endpoint with its secrets, however many messages it has: they and their trail can be read no more and are discarded by and by (`DiscardOldMessages`).
 * What is on its way at that moment may still arrive.
 */
@Injectable()
export class DeleteEndpoint {
  constructor(private readonly db: DataSource) {}

  execute(owned: OwnedEndpoint): Promise<void> {
    return inTx(this.db, async (tx) => {
      await lockOwned(tx, owned);
      await tx.query(`DELETE FROM webhook_endpoint WHERE endpoint_id = $1`, [owned.endpointId]);
    });
  }
}
