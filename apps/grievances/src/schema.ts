import type { ServiceSchema } from '@hailong/database';
import { migrations } from '../migrations/index';
import { Inspector } from './assignment/inspector.entity';
import { GrievanceEntry } from './grievance/grievance-entry.entity';
import { GrievanceSubject } from './grievance/grievance-subject.entity';
import { Grievance } from './grievance/grievance.entity';
import { PublicReply } from './reply/public-reply.entity';

/** What the grievances service keeps in the database. */
export const grievancesSchema: ServiceSchema = {
  service: 'grievances',
  migrations,
  entities: [Grievance, GrievanceSubject, GrievanceEntry, Inspector, PublicReply],
};
