import type { RolePasswords, ServiceSchema } from '@hailong/database';
import { migrate, ownerUrl, prepareDatabase } from '@hailong/database';
import { declarationsSchema } from '../../../declarations/src/schema';
import { gatewaySchema } from '../../../gateway/src/schema';
import { grievancesSchema } from '../../../grievances/src/schema';
import { organisationSchema } from '../../../organisation/src/schema';
import { ratingsSchema } from '../../../ratings/src/schema';

const SCHEMAS: ServiceSchema[] = [
  organisationSchema,
  declarationsSchema,
  ratingsSchema,
  grievancesSchema,
  gatewaySchema,
];

/** Brings every service's roles and schema to the newest version; done again it changes nothing. Returns how many migrations ran. */
export async function migrateAll(adminUrl: string, passwords: RolePasswords = {}): Promise<number> {
  await prepareDatabase(adminUrl, SCHEMAS, passwords);
  let ran = 0;
  for (const schema of SCHEMAS) ran += (await migrate(ownerUrl(adminUrl, schema.service), schema)).length;
  return ran;
}
