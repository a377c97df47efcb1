import type { Tx } from '@hailong/database';
import { isUUID } from 'class-validator';
import { EndpointUnknown } from './endpoint.errors';

/** An endpoint as one client names it. */
export interface OwnedEndpoint {
  clientId: string;
  endpointId: string;
}

/** Locks the endpoint until the transaction ends, so that of two changes one waits. Of another client's it says the same as of none: `EndpointUnknown`. */
export async function lockOwned(tx: Tx, { clientId, endpointId }: OwnedEndpoint): Promise<{ state: string }> {
  if (!isUUID(endpointId)) throw new EndpointUnknown();
  const [found] = await tx.query<{ state: string }[]>(
    `SELECT state FROM webhook_endpoint WHERE endpoint_id = $1 AND client_id = $2 FOR UPDATE`,
    [endpointId, clientId],
  );
  if (found === undefined) throw new EndpointUnknown();
  return found;
}
