import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EndpointsQuery, type EndpointView } from './endpoints.query';
import { lockOwned, type OwnedEndpoint } from './owned-endpoint';
import { stopSending } from './stop-sending';

/** Disables an endpoint as its client wishes; a test that is answered makes it active again. Done twice it changes nothing. */
@Injectable()
export class DisableEndpoint {
  constructor(
    private readonly db: DataSource,
    private readonly endpoints: EndpointsQuery,
  ) {}

  async execute(owned: OwnedEndpoint): Promise<EndpointView> {
    await inTx(this.db, async (tx) => {
      await lockOwned(tx, owned);
      await stopSending(tx, owned.endpointId, 'by-client');
    });
    return this.endpoints.one(owned);
  }
}
