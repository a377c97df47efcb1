import type { HtmlPage } from '@hailong/http';
import { Injectable } from '@nestjs/common';
import { RatingAlreadySealed } from '../amendment/amendment.errors';
import { LinkedRequestQuery, type LinkedRequest } from '../links/linked-request.query';
import { LinkKeys } from '../links/link-keys';
import { receiptPath, type LinkVisit, type PageOrPath, type SentForm } from '../rating/link-door';
import { RatingFormPages } from '../rating/rating-form-pages';
import { receiptPage } from '../receipts/receipt-page';
import { ReceiptQuery } from '../receipts/receipt.query';
import { inLanguage } from '../texts/languages';
import { stopPage } from '../texts/public-page';
import { EvidenceOfFormQuery } from './evidence-of-form.query';
import { FILES_FIELD, namesNotSent, type SentEvidence } from './evidence-rules';
import { NoteEvidenceNotSent } from './note-evidence-not-sent';
import type { EvidenceForm } from './open-evidence';

type RatedRequest = Extract<LinkedRequest, { state: 'rated' }>;

/** A form that files came with. */
export interface FormWithFiles extends SentForm {
  formId: string;
  purpose: EvidenceForm['purpose'];
}

/**
 * The pages that files lead to: the form they belong to, as it was filled in, or the receipt. Only who holds the form sees which files were sent
 * with it: over the link alone a receipt says nothing of files, because whoever stands beside the business can demand to see it.
 */
@Injectable()
export class EvidencePages {
  constructor(
    private readonly keys: LinkKeys,
    private readonly links: LinkedRequestQuery,
    private readonly forms: RatingFormPages,
    private readonly receipts: ReceiptQuery,
    private readonly evidence: EvidenceOfFormQuery,
    private readonly notSent: NoteEvidenceNotSent,
  ) {}

  /** Where a form leads that was stored and meant files: to the receipt with what became of them. Names of files that never came are noted first. */
  async stored({ linkHash, token, language }: LinkVisit, sent: SentForm, purpose: 'rate' | 'amend'): Promise<string> {
    await this.notSent.execute({ linkHash, formId: sent.formId ?? '', purpose }, namesNotSent(sent.fields));
    const path = inLanguage(`/tep/${token}`, language);
    return `${path}${path.includes('?') ? '&' : '?'}f=${sent.nonce}`;
  }

  /** The receipt with the files of one form, and room for more until the rating is sealed; without a form, only with that room. */
  async receipt(visit: LinkVisit, given: { nonce: string; formId: string } | undefined): Promise<PageOrPath> {
    const linked = await this.links.of(visit.linkHash);
    if (linked.state === 'ratable') return inLanguage(`/r/${visit.token}`, visit.language);
    if (linked.state !== 'rated') return stopPage(linked.state, visit.language);
    if (given === undefined && linked.isSealed) throw new RatingAlreadySealed(linked.sealsAt);
    const files = given === undefined ? [] : await this.evidence.of(visit.linkHash, given.formId);
    return this.receiptWith(visit, linked, files, given?.nonce);
  }

  /** What the sender of files sees next. `turnedAway` are those that were not even looked at. */
  async sent(visit: LinkVisit, form: FormWithFiles, turnedAway: SentEvidence[]): Promise<PageOrPath> {
    const { language, linkHash, token } = visit;
    const linked = await this.links.of(linkHash);
    const files = [...(await this.evidence.of(linkHash, form.formId)), ...turnedAway];
    const isForm = form.purpose === (linked.state === 'rated' ? 'amend' : 'rate');
    if (linked.state === 'rated' && !isForm) return this.receiptWith(visit, linked, files, form.nonce);
    if (linked.state !== 'rated' && linked.state !== 'ratable') return stopPage(linked.state, language);
    if (!isForm) return inLanguage(`/r/${token}`, language);
    const isAmendment = form.purpose === 'amend';
    const sent = { ...form, fields: { ...(form.fields as object), [FILES_FIELD]: 'yes' } };
    const { answers, contact } = await this.forms.read(sent);
    const path = isAmendment ? `/r/${token}/sua` : `/r/${token}`;
    return this.forms.again(visit, linked, { sent, read: { answers, contact, faults: [] }, path, isAmendment, files });
  }

  private async receiptWith(
    { token, linkHash, language }: LinkVisit,
    linked: RatedRequest,
    files: SentEvidence[],
    nonce = this.keys.formNonce(linkHash, 'evidence'),
  ): Promise<HtmlPage | string> {
    const receipt = await this.receipts.of(linked.receipt);
    if (receipt === undefined) return receiptPath(linked.receipt, language);
    return receiptPage(receipt, { path: `/r/${token}`, language, change: linked, evidence: { files, nonce } });
  }
}
