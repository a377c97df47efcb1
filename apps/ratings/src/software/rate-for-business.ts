import { DomainError } from '@hailong/errors';
import { checkedPart, fewFaults } from '@hailong/http';
import { Injectable } from '@nestjs/common';
import { CataloguesQuery } from '../catalogue/catalogues.query';
import type { ActingSoftware } from '../rating/rating-way';
import { SubmitRating } from '../rating/submit-rating';
import { FewAtOnce } from './few-at-once';
import { PublicAddresses } from './public-addresses';
import { RatingBody } from './rating-body';
import type { BatchResult, RatedRequest } from './rating-results';
import { readAnswersBody } from './read-answers-body';
import { SendingSecret } from './sending-secret';

/** As many as one statement stores at once. */
const AT_ONCE = 64;
/** So that batches take little of the lane, and those who wait for theirs are answered before the gateway gives them up. */
const BATCHES_AT_ONCE = 4;
const BATCHES_WAITING = 16;
const VARIANT = 'software';

/**
 * Rates requests for a firm, over the same lane and statement as the page: one request has one rating, whichever way it comes (I-09). The same rating
 * sent again under its key is the same rating with the same receipt; under another key it is refused, also with the same answers.
 */
@Injectable()
export class RateForBusiness {
  private readonly batches = new FewAtOnce(BATCHES_AT_ONCE, BATCHES_WAITING);

  constructor(
    private readonly catalogues: CataloguesQuery,
    private readonly submit: SubmitRating,
    private readonly addresses: PublicAddresses,
    private readonly secret: SendingSecret,
  ) {}

  async one(software: ActingSoftware, key: string, body: RatingBody): Promise<RatedRequest> {
    const { requestId, language = 'vi' } = body;
    const catalogue = body.catalogue === undefined ? undefined : await this.catalogues.of(body.catalogue);
    const { answers, contact } = readAnswersBody(body, catalogue);
    const formId = this.secret.formIdOf('rate', software.clientId, key, requestId);
    const way = { ...software, requestId };
    const receipt = await this.submit.execute({ way, language, answers, variant: VARIANT, formId, contact });
    return { requestId, receipt, receiptUrl: this.addresses.receipt(receipt) };
  }

  /** One result for each row, in the order of the rows. A row that is refused harms no other; an outage, or too many batches at once, fails the whole, which is sent again under its key. */
  async batch(software: ActingSoftware, key: string, rows: unknown[]): Promise<BatchResult[]> {
    return this.batches.run(() => this.rows(software, key, rows));
  }

  private async rows(software: ActingSoftware, key: string, rows: unknown[]): Promise<BatchResult[]> {
    const results: BatchResult[] = [];
    for (let from = 0; from < rows.length; from += AT_ONCE) {
      const some = rows.slice(from, from + AT_ONCE);
      results.push(...(await Promise.all(some.map((row) => this.row(software, key, row)))));
    }
    return results;
  }

  private async row(software: ActingSoftware, key: string, row: unknown): Promise<BatchResult> {
    const read = await checkedPart(RatingBody, row);
    if ('faults' in read) {
      const { faults: errors } = read;
      return { outcome: 'refused', requestId: requestIdOf(row), errors, ...UNREADABLE };
    }
    try {
      return { outcome: 'stored', ...(await this.one(software, key, read.part)) };
    } catch (error) {
      if (!(error instanceof DomainError)) throw error;
      const { code, message: detail, detail: faults } = error;
      return { outcome: 'refused', requestId: read.part.requestId, code, detail, errors: faults && fewFaults(faults) };
    }
  }
}

/** What a whole body says that is not acceptable. */
const UNREADABLE = { code: 'request.invalid', detail: 'Some fields are not acceptable.' };

function requestIdOf(row: unknown): string | undefined {
  const isNamed = typeof row === 'object' && row !== null && 'requestId' in row && typeof row.requestId === 'string';
  return isNamed ? String(row.requestId).slice(0, 36) : undefined;
}
