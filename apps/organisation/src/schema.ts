import type { ServiceSchema } from '@hailong/database';
import { migrations } from '../migrations/index';

/** The tables of this service, as migrations make them. It reads and writes them by SQL, so it has no entities. */
export const organisationSchema: ServiceSchema = { service: 'organisation', migrations, entities: [] };
