import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { Intake } from '../inbox/intake';
import { headersFrom } from '../inbox/record-envelope';
import { DeadLetterHoldsNothing, DeadLetterUnknown } from './operations.errors';

interface Row {
  topic: string;
  partition: number | null;
  record_offset: string | null;
  key: Buffer | null;
  headers: Buffer;
  body: Buffer | null;
}

const TAKE = 'DELETE FROM dead_letter WHERE id = $1 RETURNING topic, partition, record_offset, key, headers, body';

/** Puts a dead letter back into the inbox, byte for byte as it arrived. If it is still unreadable or refused it becomes a dead letter again; done twice, the second finds nothing. A letter that holds no bytes stays and is refused. */
@Injectable()
export class ReplayDeadLetter {
  constructor(
    private readonly db: DataSource,
    private readonly intake: Intake,
  ) {}

  execute(id: string): Promise<void> {
    return inTx(this.db, async (tx) => {
      const [rows]: [Row[], number] = await tx.query(TAKE, [id]);
      const [row] = rows;
      if (!row) throw new DeadLetterUnknown();
      if (row.body === null) throw new DeadLetterHoldsNothing();
      const { topic, key, body, partition, record_offset } = row;
      const place = partition === null || record_offset === null ? undefined : { partition, offset: record_offset };
      await this.intake.store(tx, [{ topic, key, body, headers: headersFrom(row.headers.toString()), place }]);
    });
  }
}
