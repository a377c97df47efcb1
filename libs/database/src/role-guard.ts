import type { DataSource } from 'typeorm';
import { RoleTooPowerful } from './database.errors';

interface RolePowers {
  role: string;
  superuser: boolean;
  bypasses: boolean;
  owns: boolean;
}

/** Refuses the current role if it is a superuser, bypasses row-level security, or owns the schema or anything in it, be it through a membership. */
export async function refusePowerfulRole(db: DataSource, schema: string): Promise<void> {
  const [found] = await db.query<RolePowers[]>(
    `SELECT r.rolname AS role, r.rolsuper AS superuser, r.rolbypassrls AS bypasses,
            EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                     WHERE n.nspname = $1 AND pg_has_role(r.oid, c.relowner, 'MEMBER'))
            OR EXISTS (SELECT FROM pg_namespace n WHERE n.nspname = $1 AND pg_has_role(r.oid, n.nspowner, 'MEMBER')) AS owns
       FROM pg_roles r WHERE r.rolname = current_user`,
    [schema],
  );
  if (found === undefined) throw new RoleTooPowerful('(unknown)', schema, ['cannot be found']);
  const powers = [
    ...(found.superuser ? ['is a superuser'] : []),
    ...(found.bypasses ? ['bypasses row-level security'] : []),
    ...(found.owns ? ['owns the schema or something in it'] : []),
  ];
  if (powers.length > 0) throw new RoleTooPowerful(found.role, schema, powers);
}
