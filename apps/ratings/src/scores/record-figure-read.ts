import type { Tx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import type { TotalsScope } from './subject-totals.query';

/** Notes who reads which live figures. In the reading transaction, so that no figure leaves without its note. */
export async function recordFigureRead(
  tx: Tx,
  { kind, from, to, subjectId }: TotalsScope,
  reader: Caller,
): Promise<void> {
  await tx.query(
    `INSERT INTO figure_read (kind, subject_id, from_on, to_on, reader_id, employee_number) VALUES ($1, $2, $3, $4, $5, $6)`,
    [kind, subjectId ?? null, from, to, reader.id, reader.employeeNumber ?? null],
  );
}
