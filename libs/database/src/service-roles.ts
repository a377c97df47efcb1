import { createHmac } from 'node:crypto';
import { PasswordMissing } from './database.errors';

/** The services that own a schema. */
export type ServiceName = 'organisation' | 'declarations' | 'ratings' | 'grievances' | 'gateway';

/** The roles that sign in: one per service, and one that alone may enter the vault of ratings. */
export type RoleName = ServiceName | 'ratings_vault';

/** What a service brings to its database: hand-written migrations, in order, and the entities that read and write the tables. */
export interface ServiceSchema {
  service: ServiceName;
  migrations: Function[];
  entities: Function[];
}

/** Passwords by role name (`ratings`, `ratings_owner`). A role that is left out gets one derived from the admin's. */
export type RolePasswords = Record<string, string>;

/** The URL of the role that a service itself runs with, or of the vault's: it reads and writes rows and owns nothing. */
export function serviceUrl(adminUrl: string, service: RoleName, password?: string): string {
  return roleUrl(adminUrl, service, password);
}

/** The URL of the role that owns the schema: for migrations only. */
export function ownerUrl(adminUrl: string, service: ServiceName, password?: string): string {
  return roleUrl(adminUrl, `${service}_owner`, password);
}

/** The same password for the same server and role every time, so that nothing has to be kept; whoever knows the admin's could set it anyway. */
export function rolePassword(adminUrl: string, role: string): string {
  const { password } = new URL(adminUrl);
  if (password === '') throw new PasswordMissing(role);
  return createHmac('sha256', decodeURIComponent(password)).update(`hailong role ${role}`).digest('hex');
}

function roleUrl(adminUrl: string, role: string, password?: string): string {
  const url = new URL(adminUrl);
  url.password = encodeURIComponent(password ?? rolePassword(adminUrl, role));
  url.username = role;
  return url.href;
}
