import type { Tx } from '@hailong/database';
import type { Declaration } from './declaration';

/** Stores the handlings of declarations in one statement. The rows are what the events say last, so writing them twice changes nothing. */
export async function storeHandlings(tx: Tx, declarations: Declaration[]): Promise<void> {
  const rows = declarations.flatMap(({ declarationId, handlings }) =>
    handlings.map((handling) => ({ declarationId, ...handling })),
  );
  if (rows.length === 0) return;
  await tx.query(
    `insert into handling (declaration_id, handling_id, stage, office_code, team_code, service_number, started_at, ended_at)
     select * from unnest($1::text[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::timestamptz[], $8::timestamptz[])
     on conflict (declaration_id, handling_id) do update set stage = excluded.stage, office_code = excluded.office_code,
       team_code = excluded.team_code, service_number = excluded.service_number,
       started_at = excluded.started_at, ended_at = excluded.ended_at`,
    [
      rows.map((row) => row.declarationId),
      rows.map((row) => row.handlingId),
      rows.map((row) => row.stage),
      rows.map((row) => row.officeCode),
      rows.map((row) => row.teamCode ?? null),
      rows.map((row) => row.serviceNumber ?? null),
      rows.map((row) => row.startedAt),
      rows.map((row) => row.endedAt ?? null),
    ],
  );
}
