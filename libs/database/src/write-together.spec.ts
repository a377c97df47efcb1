import type { Tx } from './in-tx';
import { write, writeTogether } from './write-together';

/** Stands in for the connection: what would be sent. */
function sentBy(run: (tx: Tx) => Promise<void>): Promise<[sql: string, values: unknown[]][]> {
  const sent: [string, unknown[]][] = [];
  const tx = { query: async (sql: string, values: unknown[]) => sent.push([sql, values]) };
  return run(tx as unknown as Tx).then(() => sent);
}

describe('writes that are run together', () => {
  it('are one statement in which every value keeps its place', async () => {
    const [a, b] = [write`insert into a values (${1}, ${'x'})`, write`delete from b where id = ${2}`];
    expect(await sentBy((tx) => writeTogether(tx, [a, undefined, b]))).toEqual([
      ['WITH w0 AS (insert into a values ($1, $2)), w1 AS (delete from b where id = $3) SELECT', [1, 'x', 2]],
    ]);
  });

  it('are not sent at all when there are none', async () => {
    expect(await sentBy((tx) => writeTogether(tx, [undefined]))).toEqual([]);
  });
});
