import type { Tx } from '@hailong/database';
import type { Person } from '../grievance/grievance-lifecycle';
import { officersByServiceNumber } from '@hailong/organisation';

/** The officers of the register that this person is, by employee number; usually none or one. */
export async function officersWhoAre(tx: Tx, person: Person): Promise<string[]> {
  const number = person.employeeNumber?.trim();
  if (!number) return [];
  return [...new Set((await officersByServiceNumber(tx, [number, number.toUpperCase()])).values())];
}

/** True when one of the case's low subjects is this person himself (I-26). */
export async function isAbout(tx: Tx, grievanceId: string, person: Person): Promise<boolean> {
  const officers = await officersWhoAre(tx, person);
  if (officers.length === 0) return false;
  const [row] = await tx.query<{ about: boolean }[]>(
    `select exists (select from grievance_subject where grievance_id = $1 and officer_id = any($2::uuid[])) as about`,
    [grievanceId, officers],
  );
  return row?.about ?? false;
}
