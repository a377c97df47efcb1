import type { ServiceSchema } from '@hailong/database';
import { migrations } from '../migrations/index';

/** The tables of this service, as migrations make them. It reads and writes them by SQL, so it has no entities. */
export const declarationsSchema: ServiceSchema = { service: 'declarations', migrations, entities: [] };
