import type { DataSource } from 'typeorm';

/** A service as far as events and this test reach it. */
interface Hearer {
  db: DataSource;
  hears(...events: object[]): Promise<void>;
  count(table: string): Promise<number>;
}

/** Everything that a service hears, to be told to it again after it has forgotten that it handled it (ADR 0029). */
export class Hearing {
  private readonly heard: object[] = [];

  constructor(private readonly service: () => Hearer) {}

  /** Lets events arrive and waits until they are handled. */
  async hears(...events: object[]): Promise<void> {
    this.heard.push(...events);
    await this.service().hears(...events);
  }

  /** All of it comes again, in its own order and with the keys in the reverse order. Every row stays, and so does what `settled` answers when all is quiet. */
  async changesNothingAgain(settled: () => Promise<unknown>): Promise<void> {
    const service = this.service();
    const picture = async () => ({ settled: await settled(), rows: await everyRow(service.db) });
    const before = await picture();
    for (const events of [this.heard, [...Map.groupBy(this.heard, keyOf).values()].toReversed().flat()]) {
      await service.db.query('DELETE FROM processed');
      await service.hears(...events);
      expect(await service.count('processed')).toBe(this.heard.length);
      expect(await picture()).toEqual(before);
    }
  }
}

/** What the event is keyed by: its lot, or what organisation tells of. */
function keyOf(event: object): string {
  const { lotId, officerId, unitId } = event as Record<string, string | undefined>;
  return lotId ?? officerId ?? unitId ?? '';
}

/** Every row of every table of a service as text, but for the ids of events that it has handled. */
async function everyRow(db: DataSource): Promise<Record<string, string[]>> {
  const tables: { name: string }[] = await db.query(
    `SELECT table_name AS name FROM information_schema.tables
     WHERE table_schema = current_schema() AND table_type = 'BASE TABLE' AND table_name <> 'processed'`,
  );
  const rows: Record<string, string[]> = {};
  for (const { name } of tables) {
    const found: { row: string }[] = await db.query(`SELECT to_jsonb(t)::text AS row FROM ${name} AS t ORDER BY 1`);
    rows[name] = found.map(({ row }) => row);
  }
  return rows;
}
