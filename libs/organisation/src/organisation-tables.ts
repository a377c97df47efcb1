/**
 * The SQL of the tables that hold the organisation with all its dates: units, their codes, names, parents and successors, officers and memberships.
 * Owner and copies have the same tables. A missing date means "unknown", and counts as always; no foreign key, because snapshots arrive in any order.
 */
export function organisationTablesSql(): { up: string[]; down: string[] } {
  return { up: [...UP], down: [...DOWN] };
}

const UP = [
  `create table unit (
     unit_id uuid primary key,
     version integer not null check (version >= 1),
     kind text not null check (kind in ('national', 'department', 'region', 'branch', 'division', 'team')),
     recorded_at timestamptz not null
   )`,
  `create table unit_code (
     unit_id uuid not null references unit on delete cascade,
     code text not null,
     valid_from date,
     valid_to date,
     check (valid_from <= valid_to)
   )`,
  `create index unit_code_code on unit_code (code)`,
  `create index unit_code_unit on unit_code (unit_id)`,
  `create table unit_name (
     unit_id uuid not null references unit on delete cascade,
     name_vi text not null,
     name_en text,
     valid_from date,
     valid_to date,
     check (valid_from <= valid_to)
   )`,
  `create index unit_name_unit on unit_name (unit_id)`,
  `create table unit_parent (
     unit_id uuid not null references unit on delete cascade,
     parent_id uuid not null,
     valid_from date,
     valid_to date,
     check (valid_from <= valid_to),
     check (parent_id <> unit_id)
   )`,
  `create index unit_parent_unit on unit_parent (unit_id)`,
  `create index unit_parent_parent on unit_parent (parent_id)`,
  `create table unit_successor (
     unit_id uuid not null references unit on delete cascade,
     successor_id uuid not null,
     kind text not null check (kind in ('rename', 'merge', 'split', 'move')),
     on_date date not null
   )`,
  `create index unit_successor_unit on unit_successor (unit_id)`,
  `create table officer (
     officer_id uuid primary key,
     version integer not null check (version >= 1),
     service_number text not null,
     recorded_at timestamptz not null
   )`,
  `create index officer_service_number on officer (service_number)`,
  `create table membership (
     officer_id uuid not null references officer on delete cascade,
     unit_id uuid not null,
     valid_from date,
     valid_to date,
     check (valid_from <= valid_to)
   )`,
  `create index membership_officer on membership (officer_id)`,
  `create index membership_unit on membership (unit_id)`,
];

const DOWN = ['membership', 'officer', 'unit_successor', 'unit_parent', 'unit_name', 'unit_code', 'unit'].map(
  (table) => `drop table ${table}`,
);
