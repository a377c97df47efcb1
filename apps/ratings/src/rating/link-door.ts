import { isTransient } from '@hailong/database';
import { languageOf, type HtmlPage } from '@hailong/http';
import { Injectable } from '@nestjs/common';
import { LinkKeys, type FormPurpose } from '../links/link-keys';
import { FormAlreadyTaken, RatingAlreadySealed, RatingChangedTooOften } from '../amendment/amendment.errors';
import { inLanguage, showInstant, type Language } from '../texts/languages';
import { stopPage } from '../texts/public-page';
import { fieldOf } from './answer-fields';
import { FormOrigin } from './form-origin';
import { RatedLotCancelled, RatingLinkUnusable, RequestAlreadyRated, TooManyRatingsWaiting } from './rating.errors';

/** Somebody came over a link whose token may be ours. */
export interface LinkVisit {
  token: string;
  linkHash: string;
  language: Language;
}

/** A form that was sent over a link. Without `formId` it is none that we rendered for this link and purpose. */
export interface SentForm {
  fields: unknown;
  nonce: string;
  formId: string | undefined;
}

/** What one HTTP request brings to the door. */
export interface Knock {
  token: string;
  lang: unknown;
}

/** One that sends something. */
export interface SendingKnock extends Knock {
  headers: Record<string, string | undefined>;
}

/** One that brings a form. */
export interface FormKnock extends SendingKnock {
  purpose: FormPurpose;
  fields: unknown;
}

/** A page to show, or a path to lead to. */
export type PageOrPath = HtmlPage | string;

/** Lets in who holds a token of ours and answers everybody with a page, never with a problem document. */
@Injectable()
export class LinkDoor {
  constructor(
    private readonly keys: LinkKeys,
    private readonly origin: FormOrigin,
  ) {}

  /** A token that none of our keys made gets the page of unusable links, without any query. */
  async visit({ token, lang }: Knock, work: (visit: LinkVisit) => Promise<PageOrPath>): Promise<PageOrPath> {
    const language = languageOf(lang);
    const linkHash = this.keys.hashOf(token);
    if (linkHash === undefined) return stopPage('unusable', language);
    return work({ token, linkHash, language }).catch((error: unknown) => pageOf(error, language));
  }

  /** Also refuses what another site sent. */
  visitFromOurs(knock: SendingKnock, work: (visit: LinkVisit) => Promise<PageOrPath>): Promise<PageOrPath> {
    return this.visit(knock, (visit) =>
      this.origin.admits(knock.headers) ? work(visit) : Promise.resolve(stopPage('foreign', visit.language)),
    );
  }

  /** The same, with the form that was sent. */
  take(knock: FormKnock, work: (visit: LinkVisit, form: SentForm) => Promise<PageOrPath>): Promise<PageOrPath> {
    const { fields, purpose } = knock;
    return this.visitFromOurs(knock, (visit) => {
      const nonce = fieldOf(fields, 'nonce') ?? '';
      return work(visit, { fields, nonce, formId: this.keys.formIdOf(nonce, visit.linkHash, purpose) });
    });
  }
}

function pageOf(error: unknown, language: Language): PageOrPath {
  if (error instanceof RatingLinkUnusable) return stopPage('unusable', language);
  if (error instanceof RatedLotCancelled) return stopPage('cancelled', language);
  if (error instanceof RequestAlreadyRated) return receiptPath(error.receipt, language, 'first-kept');
  if (error instanceof FormAlreadyTaken) return receiptPath(error.receipt, language, 'form-kept');
  if (error instanceof RatingAlreadySealed) return stopPage('sealed', language, showInstant(error.sealedAt, language));
  if (error instanceof RatingChangedTooOften) return stopPage('changedTooOften', language);
  if (error instanceof TooManyRatingsWaiting || isTransient(error)) return stopPage('busy', language);
  throw error;
}

/** What has just happened, said once above a receipt. Anybody can write it into the address, so that it proves nothing to somebody who looks on. */
export const RECEIPT_NOTES = ['first-kept', 'form-kept', 'amended', 'withdrawn'] as const;

export type ReceiptNote = (typeof RECEIPT_NOTES)[number];

/** The way to a receipt in a language. */
export function receiptPath(receipt: string, language: Language, note?: ReceiptNote): string {
  const path = inLanguage(`/b/${receipt}`, language);
  if (note === undefined) return path;
  return `${path}${path.includes('?') ? '&' : '?'}note=${note}`;
}
