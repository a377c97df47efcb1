import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { EndpointSecrets } from './endpoint-secrets';
import { EndpointsQuery, type EndpointWithSecret } from './endpoints.query';
import { lockOwned, type OwnedEndpoint } from './owned-endpoint';

/** Gives an endpoint a new secret, which is shown this once. For a day messages bear the signatures of both; done again at once, of the two newest. */
@Injectable()
export class RotateSecret {
  constructor(
    private readonly db: DataSource,
    private readonly secrets: EndpointSecrets,
    private readonly endpoints: EndpointsQuery,
  ) {}

  async execute(owned: OwnedEndpoint): Promise<EndpointWithSecret> {
    const secret = await inTx(this.db, async (tx) => {
      await lockOwned(tx, owned);
      return this.secrets.rotate(tx, owned.endpointId);
    });
    return { ...(await this.endpoints.one(owned)), secret };
  }
}
