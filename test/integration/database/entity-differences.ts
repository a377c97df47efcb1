import type { DataSource } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata';

interface TableColumn {
  table: string;
  name: string;
  type: string;
  nullable: boolean;
  inPrimaryKey: boolean;
  hasDefault: boolean;
}

/**
 * What differs between the entities and their tables: a column that only one side has, another type, nullability or primary key.
 * Indexes and constraints stay out of it: they are written in the migrations alone.
 */
export async function differences(db: DataSource, schema: string): Promise<string[]> {
  const columns = await db.query<TableColumn[]>(
    `SELECT c.relname AS table, a.attname AS name, format_type(a.atttypid, NULL) AS type, NOT a.attnotnull AS nullable,
            EXISTS (SELECT FROM pg_index i WHERE i.indrelid = c.oid AND i.indisprimary AND a.attnum = ANY (i.indkey)) AS "inPrimaryKey",
            a.atthasdef OR a.attidentity <> '' OR a.attgenerated <> '' AS "hasDefault"
       FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid JOIN pg_namespace n ON n.oid = c.relnamespace
      WHERE n.nspname = $1 AND c.relkind IN ('r', 'p') AND a.attnum > 0 AND NOT a.attisdropped`,
    [schema],
  );
  return db.entityMetadatas.flatMap((entity) => {
    const stored = new Map(
      columns.filter(({ table }) => table === entity.tableName).map((column) => [column.name, column]),
    );
    if (stored.size === 0) return [`${entity.name}: the table ${entity.tableName} is missing`];
    const found = entity.columns.flatMap((column) => columnDifferences(db, column, stored.get(column.databaseName)));
    const mapped = new Set(entity.columns.map((column) => column.databaseName));
    // A column the entity does not know must fill itself, or the entity could not insert a row.
    const unmapped = [...stored.values()].filter(
      ({ name, nullable, hasDefault }) => !mapped.has(name) && !nullable && !hasDefault,
    );
    return [...found, ...unmapped.map(({ table, name }) => `${table}.${name} is required and not in the entity`)];
  });
}

function columnDifferences(db: DataSource, column: ColumnMetadata, stored: TableColumn | undefined): string[] {
  const name = `${column.entityMetadata.tableName}.${column.databaseName}`;
  if (stored === undefined) return [`${name} is not in the table`];
  const wanted = `${db.driver.normalizeType(column)}${column.isArray ? '[]' : ''}`;
  return [
    ...(stored.type === wanted ? [] : [`${name} is ${stored.type}, the entity says ${wanted}`]),
    ...(stored.nullable === column.isNullable
      ? []
      : [`${name} ${stored.nullable ? 'may' : 'may not'} be null, the entity says otherwise`]),
    ...(stored.inPrimaryKey === column.isPrimary
      ? []
      : [`${name} ${stored.inPrimaryKey ? 'is' : 'is not'} in the primary key, the entity says otherwise`]),
  ];
}
