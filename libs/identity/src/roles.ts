/** Every role that a caller can have. A route names the roles it admits; an identity token that names another role is refused. */
export const ROLES = [
  'officer',
  'unit-head',
  'inspector',
  'inspection-head',
  'leader',
  'auditor',
  'operator',
  'source-system',
  'declaration-software',
] as const;

/** One of the roles of {@link ROLES}. */
export type Role = (typeof ROLES)[number];

/** True only for a name in {@link ROLES}. */
export function isRole(name: unknown): name is Role {
  return (ROLES as readonly unknown[]).includes(name);
}
