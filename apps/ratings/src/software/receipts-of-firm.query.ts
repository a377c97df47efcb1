import { cursorPage } from '@hailong/http';
import { Injectable } from '@nestjs/common';
import { isUUID } from 'class-validator';
import { HotStatements } from '../hot-statements';
import type { ActingSoftware } from '../rating/rating-way';
import { readReceiptNumber } from '../receipts/receipt-number';
import { PublicAddresses } from './public-addresses';
import { CASE_COLUMNS, caseProgress, type CaseOutcomePage, type CaseRow, type ReceiptState } from './receipt-state';
import { NothingBound, SoftwareCursorInvalid } from './software.errors';

interface ReceiptRow extends CaseRow {
  receipt: string;
  requestId: string;
  lotId: string;
  submittedAt: Date;
  sealsAt: Date;
  isChangeable: boolean;
  hasCase: boolean;
}

interface OutcomeRow extends CaseRow {
  ratingId: string;
  receipt: string;
  requestId: string;
  lotId: string;
}

const SELECT_RECEIPT = `
  SELECT g.receipt, g.request_id AS "requestId", r.lot_id AS "lotId", g.submitted_at AS "submittedAt", g.seals_at AS "sealsAt",
         g.seals_at > now() AND g.client_id IS NOT DISTINCT FROM $3 AS "isChangeable", c.rating_id IS NOT NULL AS "hasCase", ${CASE_COLUMNS}
  FROM rating g JOIN rating_request r USING (request_id) LEFT JOIN rating_case c USING (rating_id)
  WHERE g.receipt = $1 AND g.firm = $2`;

const SELECT_OUTCOMES = `
  SELECT c.rating_id AS "ratingId", g.receipt, g.request_id AS "requestId", r.lot_id AS "lotId", ${CASE_COLUMNS}
  FROM rating_case c JOIN rating g USING (rating_id) JOIN rating_request r USING (request_id)
  WHERE c.firm = $1 AND c.rating_id > $2 ORDER BY c.rating_id LIMIT $3`;

const FIRST = '00000000-0000-0000-0000-000000000000';

/** The receipts and the cases of one firm, whichever way its ratings came; those of others are as absent. */
@Injectable()
export class ReceiptsOfFirmQuery {
  constructor(
    private readonly statements: HotStatements,
    private readonly addresses: PublicAddresses,
  ) {}

  async receipt({ firm, clientId }: ActingSoftware, text: string): Promise<ReceiptState> {
    const number = readReceiptNumber(text);
    if (number === undefined) throw new NothingBound();
    const [row] = await this.statements.run<ReceiptRow>('receipt-of-firm', SELECT_RECEIPT, [number, firm, clientId]);
    if (row === undefined) throw new NothingBound();
    const { receipt, requestId, lotId, submittedAt, sealsAt, isChangeable, hasCase } = row;
    return {
      receipt,
      receiptUrl: this.addresses.receipt(receipt),
      requestId,
      lotId,
      submittedAt: submittedAt.toISOString(),
      sealsAt: sealsAt.toISOString(),
      isChangeable,
      case: hasCase ? caseProgress(row, this.addresses) : undefined,
    };
  }

  /** By the id of the rating, which never changes: walking all pages meets each case once, with its newest state. */
  async outcomes({ firm }: ActingSoftware, cursor = FIRST, limit = 100): Promise<CaseOutcomePage> {
    if (cursor !== FIRST && !isUUID(cursor)) throw new SoftwareCursorInvalid();
    const rows = await this.statements.run<OutcomeRow>('case-outcomes', SELECT_OUTCOMES, [firm, cursor, limit + 1]);
    const page = cursorPage(rows, limit, (last) => last.ratingId);
    const items = page.items.map((row) => {
      const { receipt, requestId, lotId } = row;
      const receiptUrl = this.addresses.receipt(receipt);
      return { receipt, receiptUrl, requestId, lotId, case: caseProgress(row, this.addresses) };
    });
    return { ...page, items };
  }
}
