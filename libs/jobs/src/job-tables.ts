import { getConstructionPlans } from 'pg-boss';

/** Where the jobs of a service are kept: beside its own tables, in a schema that `prepareDatabase` makes. */
export function jobSchema(service: string): string {
  return `${service}_jobs`;
}

/**
 * The tables of pg-boss in the schema of the service's jobs, for a migration: they belong to the owner, and the service only reads and writes
 * rows (ADR 0013). `down` leaves the schema empty.
 */
export function jobTablesSql(service: string): { up: string[]; down: string[] } {
  const schema = jobSchema(service);
  // The migration has a transaction already: the one that pg-boss brings would end it.
  const plan = getConstructionPlans(schema, { createSchema: false });
  const statements = plan.replace(/^\s*BEGIN;/, '').replace(/\s*COMMIT;\s*$/, '');
  return { up: [statements], down: [emptySql(schema)] };
}

function emptySql(schema: string): string {
  return `DO $$
    DECLARE thing text;
    BEGIN
      FOR thing IN SELECT format('TABLE %s', c.oid::regclass) FROM pg_class c
                    WHERE c.relnamespace = '${schema}'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                   UNION ALL SELECT format('FUNCTION %s', p.oid::regprocedure) FROM pg_proc p WHERE p.pronamespace = '${schema}'::regnamespace
                   UNION ALL SELECT format('TYPE %s', t.oid::regtype) FROM pg_type t WHERE t.typnamespace = '${schema}'::regnamespace AND t.typtype = 'e'
      LOOP EXECUTE 'DROP ' || thing || ' CASCADE'; END LOOP;
    END $$`;
}
