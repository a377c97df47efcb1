import { Injectable } from '@nestjs/common';
import { CataloguesQuery } from '../catalogue/catalogues.query';
import type { CriteriaCatalogue } from '../catalogue/criteria-catalogue';
import type { ShownRequest } from '../links/linked-request.query';
import { LinkKeys, type FormPurpose } from '../links/link-keys';
import { EvidenceOfFormQuery } from '../evidence/evidence-of-form.query';
import { FILE_FIELD, meansFiles, namesNotSent, type SentEvidence } from '../evidence/evidence-rules';
import { fieldOf, isConfirmed } from './answer-fields';
import { readContact, type GivenContact } from '../vault/given-contact';
import type { LinkVisit, PageOrPath, SentForm } from './link-door';
import { preselect, saysOnlyScale, scaleOf, subjectOfScale, variantOf } from './preselected';
import { needsReview, readAnswers, type RatingAnswers } from './rating-answers';
import type { FormFault } from './rating-form';
import { NoSubjectRated } from './rating.errors';
import { ratingPage } from './rating-page';
import { reviewPage } from './review-page';

const LONGEST_KEPT = 20_000;

/** A form as it was read. `next` says what it is for: to be shown again, looked through once more, or stored. */
export interface ReadForm {
  answers: RatingAnswers;
  contact: GivenContact | null;
  variant: string;
  faults: FormFault[];
  next: 'show' | 'review' | 'store';
}

/** A form that is shown once more, with the files that came with it; those of the form where none are given. */
interface ShownAgain {
  sent: SentForm;
  read: Pick<ReadForm, 'answers' | 'contact' | 'faults'>;
  path: string;
  isAmendment: boolean;
  files?: SentEvidence[];
}

/** The pages of a form: fresh, come back with faults or to be changed, and to be looked through before it is sent. */
@Injectable()
export class RatingFormPages {
  constructor(
    private readonly keys: LinkKeys,
    private readonly catalogues: CataloguesQuery,
    private readonly evidence: EvidenceOfFormQuery,
  ) {}

  /** Reads a sent form. One that we did not render for this link, or under no catalogue of ours, has that one fault and is only shown again. */
  async read({ fields, formId }: SentForm): Promise<ReadForm> {
    const version = fieldOf(fields, 'catalogue');
    const catalogue = version === undefined ? undefined : await this.catalogues.of(Number(version));
    const { answers, faults } = readAnswers(fields, catalogue);
    const { contact, isTooLong } = readContact(fields);
    const said = { answers, contact, variant: variantOf(fields) };
    if (formId === undefined || (version !== undefined && catalogue === undefined))
      return { ...said, faults: ['form-not-ours'], next: 'show' };
    if (fieldOf(fields, 'edit') === 'yes') return { ...said, faults: [], next: 'show' };
    if (isTooLong) return { ...said, faults: [...faults, 'contact-too-long'], next: 'show' };
    if (faults.length > 0) return { ...said, faults, next: 'show' };
    const isReviewed = saysOnlyScale(fields, answers, contact)
      ? isConfirmed(fields)
      : fieldOf(fields, 'step') === 'send' || !(needsReview(answers) || contact !== null || meansFiles(fields));
    return { ...said, faults, next: isReviewed ? 'store' : 'review' };
  }

  /** Stores a form that is complete and looked through, and shows every other once more; also one that rates nobody who is asked about (any more). */
  async take(
    sent: SentForm,
    ways: { store(read: ReadForm): Promise<PageOrPath>; show(read: ReadForm): Promise<PageOrPath> },
  ): Promise<PageOrPath> {
    const read = await this.read(sent);
    if (read.next !== 'store') return ways.show(read);
    try {
      return await ways.store(read);
    } catch (error) {
      if (!(error instanceof NoSubjectRated)) throw error;
      return ways.show({ ...read, faults: ['no-level'], next: 'show' });
    }
  }

  /** An empty form, or one with what the scale of a message chose. */
  async fresh(visit: LinkVisit, request: ShownRequest, form: { path: string; scale?: unknown; isAmendment: boolean }) {
    const { path, scale, isAmendment } = form;
    const catalogue = await this.asked(request);
    const nonce = this.keys.formNonce(visit.linkHash, purposeOf(isAmendment));
    const { language } = visit;
    return ratingPage({
      ...request,
      catalogue,
      path,
      nonce,
      language,
      isAmendment,
      faults: [],
      ...preselect(scale, request.subjects),
    });
  }

  /** The form with everything that was filled in, under the nonce it came with, so that sending it again is still the same sending. */
  async again(visit: LinkVisit, request: ShownRequest, form: ShownAgain) {
    const { sent, read, path, isAmendment } = form;
    const { answers, contact, faults } = read;
    const scale = scaleOf(sent.fields);
    const nonce = sent.formId === undefined ? this.keys.formNonce(visit.linkHash, purposeOf(isAmendment)) : sent.nonce;
    const catalogue = await this.asked(request);
    return ratingPage({
      ...request,
      catalogue,
      path,
      nonce,
      language: visit.language,
      isAmendment,
      answers,
      contact,
      faults,
      files: form.files ?? (await this.filesOf(visit, sent)),
      isFilledIn: true,
      preselected: scale === undefined ? undefined : subjectOfScale(request.subjects),
      scale,
    });
  }

  /** What will be sent, in words. */
  async review(
    visit: LinkVisit,
    request: ShownRequest,
    { sent, read, path }: { sent: SentForm; read: ReadForm; path: string },
  ) {
    const catalogue = await this.asked({ ...request, catalogue: read.answers.catalogue ?? request.catalogue });
    const fields = keptFields(sent.fields);
    return reviewPage({
      path,
      language: visit.language,
      subjects: request.subjects,
      catalogue,
      answers: read.answers,
      contact: read.contact,
      fields,
      files: await this.filesOf(visit, sent),
      filesNotSent: namesNotSent(sent.fields),
      needsTick: saysOnlyScale(sent.fields, read.answers, read.contact),
    });
  }

  private filesOf({ linkHash }: LinkVisit, { fields, formId }: SentForm): Promise<SentEvidence[]> {
    return formId !== undefined && meansFiles(fields) ? this.evidence.of(linkHash, formId) : Promise.resolve([]);
  }

  private async asked({ catalogue: version }: Pick<ShownRequest, 'catalogue'>): Promise<CriteriaCatalogue> {
    const catalogue = await this.catalogues.of(version);
    if (catalogue === undefined) throw new Error(`catalogue ${version} is valid and cannot be read`);
    return catalogue;
  }
}

const purposeOf = (isAmendment: boolean): FormPurpose => (isAmendment ? 'amend' : 'rate');

/** The fields of our form as they came, to be sent once more. */
function keptFields(fields: unknown): [name: string, value: string][] {
  const ours = Object.entries(fields as Record<string, unknown>).flatMap(([name, value]): [string, string][] => {
    const isOurs =
      /^(nonce|catalogue|scale|files|comment|resolution|system|contact|contact-agreed|(level|reason|criterion)\.[\w.:-]{1,80})$/.test(
        name,
      );
    return isOurs && typeof value === 'string' && value !== '' && value.length <= LONGEST_KEPT ? [[name, value]] : [];
  });
  return [...ours, ...namesNotSent(fields).map((name): [string, string] => [FILE_FIELD, name])];
}
