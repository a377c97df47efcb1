import type { Tx } from './in-tx';

/** One INSERT, UPDATE or DELETE with its values in their places, not yet run. */
export interface Write {
  readonly text: readonly string[];
  readonly values: readonly unknown[];
}

/** The statement as it is written down, each value a parameter: nothing of a value ever becomes SQL. */
export function write(text: readonly string[], ...values: unknown[]): Write {
  return { text, values };
}

/**
 * Runs writes as one statement, so that a batch costs one round trip however many tables it touches. All of them see the tables as they were
 * before: no write may rest on another, nor touch a row that another touches. Absent ones are left out; with none nothing is sent.
 */
export async function writeTogether(tx: Tx, writes: readonly (Write | undefined)[]): Promise<void> {
  const values: unknown[] = [];
  const parts = writes
    .filter((one) => one !== undefined)
    .map((one, index) => {
      const sql = one.text.reduce((before, after, at) => `${before}$${values.push(one.values[at - 1])}${after}`);
      return `w${index} AS (${sql})`;
    });
  if (parts.length > 0) await tx.query(`WITH ${parts.join(', ')} SELECT`, values);
}
