import { Injectable } from '@nestjs/common';
import { HotStatements } from '../hot-statements';

/** What a receipt shows: that a rating arrived, and how its case goes. Never a level. */
export interface Receipt {
  receipt: string;
  submittedAt: Date;
  hasCase: boolean;
  openedAt: Date | null;
  assignedAt: Date | null;
  concludedAt: Date | null;
  repliedAt: Date | null;
  replyId: string | null;
}

const SELECT_RECEIPT = `
  SELECT g.receipt, g.submitted_at AS "submittedAt", c.rating_id IS NOT NULL AS "hasCase", c.opened_at AS "openedAt",
         c.assigned_at AS "assignedAt", c.concluded_at AS "concludedAt", c.replied_at AS "repliedAt", c.reply_id AS "replyId"
  FROM rating g LEFT JOIN rating_case c USING (rating_id)
  WHERE g.receipt = $1`;

/** Finds a receipt by its number; nothing when there is none. */
@Injectable()
export class ReceiptQuery {
  constructor(private readonly statements: HotStatements) {}

  async of(receipt: string): Promise<Receipt | undefined> {
    const [found] = await this.statements.run<Receipt>('receipt', SELECT_RECEIPT, [receipt]);
    return found;
  }
}
