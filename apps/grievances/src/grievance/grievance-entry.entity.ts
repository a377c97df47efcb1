import type { Tx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import { Column, Entity, PrimaryGeneratedColumn } from 'typeorm';
import type { Grievance } from './grievance.entity';

/** What can stand in the time line of a case. */
export const GRIEVANCE_HAPPENINGS = [
  'opened',
  'assigned',
  'concluded',
  'approved',
  'returned',
  'replied',
  'rating-withdrawn',
  'rating-replaced',
] as const;

/** One of {@link GRIEVANCE_HAPPENINGS}. */
export type GrievanceHappening = (typeof GRIEVANCE_HAPPENINGS)[number];

/** One entry in the time line of a case. Entries are only ever added: the database refuses to change or delete one. */
@Entity({ name: 'grievance_entry' })
export class GrievanceEntry {
  @PrimaryGeneratedColumn('identity', { type: 'bigint' }) id!: string;
  @Column('uuid') grievanceId!: string;
  @Column('text') happening!: GrievanceHappening;
  @Column('timestamptz') at!: Date;
  @Column('text', { nullable: true }) byId!: string | null;
  @Column('text', { nullable: true }) byNumber!: string | null;
  @Column('text', { nullable: true }) note!: string | null;
}

/** Adds one entry to the time line in the transaction of the change that it tells of. Without a caller the system did it. */
export async function enter(
  tx: Tx,
  grievance: Grievance,
  happening: GrievanceHappening,
  caller?: Caller,
  note: string | null = null,
  at = grievance.changedAt,
): Promise<void> {
  await tx.insert(GrievanceEntry, {
    grievanceId: grievance.id,
    happening,
    at,
    byId: caller?.id ?? null,
    byNumber: caller?.employeeNumber ?? null,
    note,
  });
}
