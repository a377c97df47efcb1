import type { Tx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import { Column, Entity, PrimaryColumn } from 'typeorm';

/** Somebody of the inspection whom cases can be given to, known since he first came to the queue. */
@Entity({ name: 'inspector' })
export class Inspector {
  @PrimaryColumn('text') id!: string;
  @Column('text', { nullable: true }) employeeNumber!: string | null;
  @Column('text', { nullable: true }) name!: string | null;
  @Column('timestamptz') seenAt!: Date;
}

/** Learns of an inspector from his own verified identity; the same identity again writes nothing. */
export async function rememberInspector(tx: Tx, caller: Caller, now: Date): Promise<void> {
  await tx.query(
    `insert into inspector (id, employee_number, name, seen_at) values ($1, $2, $3, $4)
     on conflict (id) do update set employee_number = excluded.employee_number, name = excluded.name, seen_at = excluded.seen_at
      where (inspector.employee_number, inspector.name) is distinct from (excluded.employee_number, excluded.name)`,
    [caller.id, caller.employeeNumber ?? null, caller.name ?? null, now],
  );
}
