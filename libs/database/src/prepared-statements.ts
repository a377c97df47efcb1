import type { PoolClient } from 'pg';

/** A statement with a name of its own in the whole process. */
export interface PreparedStatement {
  name: string;
  text: string;
}

const preparedOn = new WeakMap<PoolClient, Set<string>>();

/**
 * What executes a statement without values inside a message that opens a transaction; it is prepared first on a connection that does not know it.
 * A plan that was made while a queue was empty stays with the connection. So it is made as if nothing could be read but by an index, which is
 * right for a queue of none and of a million; what follows in the transaction is planned as always.
 */
export async function executing(client: PoolClient, { name, text }: PreparedStatement): Promise<string> {
  const known = preparedOn.get(client) ?? new Set();
  if (!known.has(name)) {
    await client.query(`PREPARE ${name} AS ${text}`);
    preparedOn.set(client, known.add(name));
  }
  return `SET LOCAL enable_seqscan = off; EXECUTE ${name}; SET LOCAL enable_seqscan TO DEFAULT`;
}
