import type { Tx } from '@hailong/database';
import type { AskedSubject } from '../requests/asked-subject';

/** Keeps for each subject the names of its latest day of service; an older day never replaces a newer one. */
export async function recordSubjects(tx: Tx, servedOn: string, subjects: AskedSubject[]): Promise<void> {
  // In the order of their ids, so that two transactions never wait for each other; an unchanged row is not written.
  await tx.query(
    `INSERT INTO score_subject AS known (subject_id, kind, unit_id, stage, service_number, name_vi, name_en, named_on)
     SELECT DISTINCT ON (s."subjectId") s."subjectId", s.kind, s."unitId", s.stage, s."serviceNumber", s."nameVi", s."nameEn", $2::date
     FROM jsonb_to_recordset($1::jsonb)
       AS s("subjectId" text, kind text, "unitId" uuid, stage text, "serviceNumber" text, "nameVi" text, "nameEn" text)
     ORDER BY s."subjectId"
     ON CONFLICT (subject_id) DO UPDATE SET
       unit_id = excluded.unit_id, stage = excluded.stage, service_number = excluded.service_number,
       name_vi = excluded.name_vi, name_en = excluded.name_en, named_on = excluded.named_on
     WHERE known.named_on <= excluded.named_on
       AND (known.unit_id, known.stage, known.service_number, known.name_vi, known.name_en)
         IS DISTINCT FROM (excluded.unit_id, excluded.stage, excluded.service_number, excluded.name_vi, excluded.name_en)`,
    [JSON.stringify(subjects), servedOn],
  );
}
