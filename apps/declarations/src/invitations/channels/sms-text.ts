import type { Language, Message } from './channel';

/** One part of an unaccented message of the customer-care class (domain.md, section 7). */
const ONE_PART = 160;
/** Gateways refuse `# & [ ] { } \ < @ %`; what is left needs no second thought. */
const ACCEPTED = /^[A-Za-z0-9 .,:/-]*$/;

/** The templates as they are declared to the operators: at most three parameters, which are the number, the office and the link. */
const TEMPLATES: Record<Language, Record<Message['kind'], (lot: string, office: string, link: string) => string>> = {
  vi: {
    invitation: (lot, office, link) => `Hai quan moi danh gia thu tuc lo hang ${lot} tai ${office}: ${link}`,
    reminder: (lot, office, link) => `Nhac lai: Hai quan moi danh gia thu tuc lo hang ${lot} tai ${office}: ${link}`,
    digest: (lot, office, link) => `Hai quan moi danh gia cac lo hang gan day, moi nhat ${lot} tai ${office}: ${link}`,
  },
  en: {
    invitation: (lot, office, link) => `Customs asks you to rate lot ${lot} at ${office}: ${link}`,
    reminder: (lot, office, link) => `Reminder: customs asks you to rate lot ${lot} at ${office}: ${link}`,
    digest: (lot, office, link) => `Customs asks you to rate your latest lots, the last ${lot} at ${office}: ${link}`,
  },
};

/** A text message would not fit into one part, or holds a character that gateways refuse: the address of the installation is to blame. */
export class SmsDoesNotFit extends Error {
  constructor(length: number) {
    super(
      `An SMS with a rating link is ${length} characters long or holds a refused one: PUBLIC_ORIGIN must be shorter and plain.`,
    );
    this.name = 'SmsDoesNotFit';
  }
}

/** The text message about the first lot of a message, in one part and without accents. */
export function smsText({ language, kind, lots }: Pick<Message, 'language' | 'kind' | 'lots'>): string {
  const { lotId, officeCode, link } = lots[0]!;
  return TEMPLATES[language][kind](lotId, officeCode, link);
}

/** Throws `SmsDoesNotFit` unless every text with a link of this origin fits. */
export function checkSmsFits(publicOrigin: string): void {
  for (const byKind of Object.values(TEMPLATES)) {
    for (const template of Object.values(byKind)) {
      const longest = template('1'.repeat(11), '03CC00', `${publicOrigin}/r/${'A'.repeat(34)}`);
      if (longest.length > ONE_PART || !ACCEPTED.test(longest)) throw new SmsDoesNotFit(longest.length);
    }
  }
}
