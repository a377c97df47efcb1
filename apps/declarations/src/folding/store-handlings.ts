import { write, type Write } from '@hailong/database';
import type { Declaration } from './declaration';

/** Takes back the handlings that turned out to have been recorded by mistake, if there are any. */
export function removeWithdrawnHandlings(declarations: readonly Declaration[]): Write | undefined {
  const rows = declarations.flatMap(({ declarationId, withdrawnHandlings = [] }) =>
    withdrawnHandlings.map((handlingId) => ({ declarationId, handlingId })),
  );
  if (rows.length === 0) return undefined;
  return write`delete from handling using unnest(${rows.map((row) => row.declarationId)}::text[],
       ${rows.map((row) => row.handlingId)}::text[]) as withdrawn(declaration_id, handling_id)
     where handling.declaration_id = withdrawn.declaration_id and handling.handling_id = withdrawn.handling_id`;
}

/** Stores the handlings of declarations, if they have any. The rows are what the events say last, so writing them twice changes nothing. */
export function storeHandlings(declarations: readonly Declaration[]): Write | undefined {
  const rows = declarations.flatMap(({ declarationId, handlings }) =>
    handlings.map((handling) => ({ declarationId, ...handling })),
  );
  if (rows.length === 0) return undefined;
  return write`insert into handling (declaration_id, handling_id, stage, office_code, team_code, service_number, started_at, ended_at)
     select * from unnest(${rows.map((row) => row.declarationId)}::text[], ${rows.map((row) => row.handlingId)}::text[],
       ${rows.map((row) => row.stage)}::text[], ${rows.map((row) => row.officeCode)}::text[],
       ${rows.map((row) => row.teamCode ?? null)}::text[], ${rows.map((row) => row.serviceNumber ?? null)}::text[],
       ${rows.map((row) => row.startedAt)}::timestamptz[], ${rows.map((row) => row.endedAt ?? null)}::timestamptz[])
     on conflict (declaration_id, handling_id) do update set stage = excluded.stage, office_code = excluded.office_code,
       team_code = excluded.team_code, service_number = excluded.service_number,
       started_at = excluded.started_at, ended_at = excluded.ended_at`;
}
