import type { Tx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import { officersWhoAre } from '../assignment/conflict-of-interest';
import { Grievance, isInspectionHead } from './grievance.entity';
import { GrievanceNotFound } from './grievance.errors';

/** A condition on the table `grievance g` and the values of its parameters. */
export interface Condition {
  sql: string;
  parameters: unknown[];
}

/**
 * Which cases this caller may see, as one condition for lists and for single cases alike: the head all; an inspector those that he can
 * take, his own, and those that wait for a second person; nobody a case about himself. Parameters are numbered from `first` on.
 */
export async function visibleTo(tx: Tx, caller: Caller, first = 1): Promise<Condition> {
  const [isHead, me, number, officers] = [first, first + 1, first + 2, first + 3].map((position) => `$${position}`);
  const isMe = (id: string, byNumber: string) => `(g.${id} = ${me} or upper(trim(g.${byNumber})) = ${number})`;
  return {
    sql: `(${isHead}::boolean or g.state = 'opened' or ${isMe('inspector_id', 'inspector_number')}
             or (g.state in ('concluded', 'approved') and g.concluded_by <> ${me}::text)
             or ${isMe('approved_by', 'approved_by_number')} or ${isMe('published_by', 'published_by_number')})
          and not exists (select from grievance_subject s where s.grievance_id = g.id and s.officer_id = any(${officers}::uuid[]))`,
    parameters: [
      isInspectionHead(caller),
      caller.id,
      caller.employeeNumber?.trim().toUpperCase() ?? null,
      await officersWhoAre(tx, caller),
    ],
  };
}

/** The case, locked until the transaction ends. What the caller may not see is `GrievanceNotFound`, the same as absent. */
export async function lockGrievance(tx: Tx, grievanceId: string, caller: Caller): Promise<Grievance> {
  await assertVisible(tx, grievanceId, caller);
  const grievance = await tx.findOne(Grievance, { where: { id: grievanceId }, lock: { mode: 'pessimistic_write' } });
  if (!grievance) throw new GrievanceNotFound();
  return grievance;
}

/** Passes only for a case that the caller may see. */
export async function assertVisible(tx: Tx, grievanceId: string, caller: Caller): Promise<void> {
  const visible = await visibleTo(tx, caller, 2);
  const rows: unknown[] = await tx.query(`select from grievance g where g.id = $1 and ${visible.sql}`, [
    grievanceId,
    ...visible.parameters,
  ]);
  if (rows.length === 0) throw new GrievanceNotFound();
}
