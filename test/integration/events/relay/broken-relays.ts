import { randomUUID } from 'node:crypto';
import { inTx, type Tx } from '@hailong/database';
import type { RecordHeader, TransportRecord } from '@hailong/events';
import type { DataSource } from 'typeorm';
import type { TurningRelay } from './relay-cases';

type Publish = (records: readonly TransportRecord[]) => Promise<void>;
interface Row {
  id: string;
  topic: string;
  key: string;
  headers: string;
  body: string;
}

const ALL = 'SELECT * FROM outbox ORDER BY id FOR UPDATE SKIP LOCKED';

function records(rows: Row[]): TransportRecord[] {
  return rows.map(({ topic, key, headers, body }) => ({
    topic,
    key: Buffer.from(key),
    body: Buffer.from(body),
    headers: JSON.parse(headers) as RecordHeader[],
  }));
}

abstract class BrokenRelay implements TurningRelay {
  constructor(
    protected readonly db: DataSource,
    protected readonly publish: Publish,
  ) {}

  abstract relayOnce(): Promise<boolean>;

  protected remove(tx: Tx | DataSource, rows: Row[]): Promise<unknown> {
    return tx.query('DELETE FROM outbox WHERE id = ANY ($1::bigint[])', [rows.map(({ id }) => id)]);
  }
}

/** Publishes, and never deletes. */
export class KeepingRelay extends BrokenRelay {
  private readonly gone = new Set<string>();

  async relayOnce(): Promise<boolean> {
    const rows = ((await this.db.query('SELECT * FROM outbox ORDER BY id')) as Row[]).filter(
      ({ id }) => !this.gone.has(id),
    );
    for (const { id } of rows) this.gone.add(id);
    if (rows.length > 0) await this.publish(records(rows));
    return false;
  }
}

/** Deletes first and publishes afterwards. */
export class DeletingFirstRelay extends BrokenRelay {
  async relayOnce(): Promise<boolean> {
    const rows: Row[] = await inTx(this.db, async (tx) => {
      const claimed: Row[] = await tx.query(ALL);
      await this.remove(tx, claimed);
      return claimed;
    });
    if (rows.length > 0) await this.publish(records(rows));
    return false;
  }
}

/** Gives every publication a new id, so a repetition cannot be known as one. */
export class RenamingRelay extends BrokenRelay {
  relayOnce(): Promise<boolean> {
    return inTx(this.db, async (tx) => {
      const rows: Row[] = await tx.query(ALL);
      const renamed = records(rows).map((record) => ({
        ...record,
        headers: record.headers.map(([name, value]): RecordHeader => [name, name === 'ce_id' ? randomUUID() : value]),
      }));
      if (rows.length > 0) await this.publish(renamed);
      await this.remove(tx, rows);
      return false;
    });
  }
}

/** Works whether or not another one does. */
export class LeaderlessRelay extends BrokenRelay {
  relayOnce(): Promise<boolean> {
    return inTx(this.db, async (tx) => {
      const rows: Row[] = await tx.query(ALL);
      if (rows.length > 0) await this.publish(records(rows));
      await this.remove(tx, rows);
      return false;
    });
  }
}

/** Remembers the last id and reads on from there (D6). */
export class CursorRelay extends BrokenRelay {
  private last = '0';

  async relayOnce(): Promise<boolean> {
    const rows: Row[] = await this.db.query('SELECT * FROM outbox WHERE id > $1 ORDER BY id', [this.last]);
    if (rows.length === 0) return false;
    await this.publish(records(rows));
    this.last = rows.at(-1)?.id ?? this.last;
    await this.remove(this.db, rows);
    return false;
  }
}
