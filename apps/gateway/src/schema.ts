import type { ServiceSchema } from '@hailong/database';
import { migrations } from '../migrations';

/** What the gateway keeps in PostgreSQL. */
export const gatewaySchema: ServiceSchema = { service: 'gateway', migrations, entities: [] };
