import type { Tx } from '@hailong/database';
import type { Caller } from '@hailong/identity';
import type { View } from './figure-homes';
import type { ScoreKind } from './score-figures';

/** Which live figures are read: of all subjects of a kind, of one, or of the parts of a unit. */
export interface FigureScope {
  kind: ScoreKind;
  view: View;
  from: string;
  to: string;
  subjectId?: string;
  withinUnitId?: string;
}

/** Notes who reads which live figures. In the reading transaction, so that no figure leaves without its note. */
export async function recordFigureRead(
  tx: Tx,
  { kind, view, from, to, subjectId, withinUnitId }: FigureScope,
  reader: Caller,
): Promise<void> {
  await tx.query(
    `INSERT INTO figure_read (kind, view, subject_id, within_unit_id, from_on, to_on, reader_id, employee_number)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
    [kind, view, subjectId ?? null, withinUnitId ?? null, from, to, reader.id, reader.employeeNumber ?? null],
  );
}
