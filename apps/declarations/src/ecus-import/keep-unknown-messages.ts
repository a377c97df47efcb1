import { declarationIdOf, topicOf } from '@hailong/contracts';
import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { ECUS_SOURCE } from './declaration-header';
import type { LoggedMessage } from './ecus-export';
import { shownCode } from './message-codes';

/** More than any log holds; a file made to fill the table cannot. */
const MOST_LETTERS = 1_000;

const KEEP = `INSERT INTO dead_letter (topic, key, headers, body, reason, detail)
  SELECT $1, $2::bytea, letter.headers, NULL, 'message-code-unknown', letter.detail
  FROM unnest($3::bytea[], $4::text[]) AS letter (headers, detail)
  WHERE NOT EXISTS (SELECT FROM dead_letter known WHERE known.topic = $1 AND known.key = $2::bytea AND known.headers = letter.headers)`;

/**
 * Keeps every message whose code nobody knows as a dead letter that names file, table, row and code, and holds no byte of the message
 * (domain.md, rule 18). Done again, also from another file or by two at once, it adds nothing.
 */
@Injectable()
export class KeepUnknownMessages {
  constructor(private readonly db: DataSource) {}

  async execute(file: string, declarationNumber: string, messages: LoggedMessage[]): Promise<void> {
    const unknown = messages.filter(({ meaning }) => meaning === 'unknown').slice(0, MOST_LETTERS);
    if (unknown.length === 0) return;
    const key = declarationIdOf(declarationNumber);
    await inTx(this.db, async (tx) => {
      await tx.query('SELECT pg_advisory_xact_lock(hashtextextended($1, 0))', [`${ECUS_SOURCE} ${key}`]);
      await tx.query(KEEP, [
        topicOf('customs'),
        Buffer.from(key),
        unknown.map((message) => headersOf(key, message)),
        unknown.map(({ id, code }) => `${file}: DMSG_OUT_REP ${id}: unknown message code ${shownCode(code)}`),
      ]);
    });
  }
}

/** Table, row and code stand in the name of the event, so that they are still known after the letter was replayed. */
function headersOf(key: string, { id, code }: LoggedMessage): Buffer {
  const name = `${key} DMSG_OUT_REP ${id} ${shownCode(code)}`;
  return Buffer.from(
    JSON.stringify([
      ['ce_id', name],
      ['ce_source', `/customs/${ECUS_SOURCE}`],
    ]),
  );
}
