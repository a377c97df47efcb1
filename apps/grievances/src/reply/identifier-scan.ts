/** What a place in a public text looks like; a thin first part of rule P9. */
type IdentifierKind =
  | 'declaration-number'
  | 'tax-code'
  | 'phone'
  | 'e-mail'
  | 'container-number'
  | 'vehicle-plate'
  | 'digit-run'
  | 'officer-number';

/** One place in a text, counted in UTF-16 units as browsers do. */
export interface IdentifierPlace {
  kind: IdentifierKind;
  start: number;
  length: number;
}

/** What may stand between two digits of one number: blanks of any kind, dots, dashes, and characters that show nothing. */
const GAP = String.raw`[\s.\-‐-―\u00ad\u200b-\u200f\u2060\ufeff]{0,3}`;
/** Fewer digits in a row identify nobody by themselves: a year, a month's figure, the number of a decree. */
const LONGEST_HARMLESS_RUN = 6;

const DIGITS = new RegExp(String.raw`(?<!\d)\+?\d(?:${GAP}\d){${LONGEST_HARMLESS_RUN},}(?!\d)`, 'g');
/** "2024–2026" is a span of years and identifies nobody. */
const YEARS = new RegExp(String.raw`^(?:19|20)\d\d${GAP}(?:19|20)\d\d$`);
const E_MAIL = /[\p{L}\d._%+-]+\s{0,2}(?:@|\(at\)|\[at\])\s{0,2}[\p{L}\d-]+(?:\.[\p{L}\d-]+)+/giu;
const CONTAINER = new RegExp(String.raw`(?<![A-Z])[A-Z]{3}[UJZ]${GAP}\d(?:${GAP}\d){6}(?!\d)`, 'gi');
const PLATE = /(?<!\d)\d{2}\s?-?\s?[A-ZĐ]\d?\s?[-.\s]\s?\d{3}[.\s]?\d{2}(?!\d)/giu;

/** Finds every place that looks like an identifier, full-width digits, hidden characters and gaps included. A longer pattern wins over a shorter one inside it. */
export function identifierPlaces(text: string): IdentifierPlace[] {
  const folded = foldedLetterByLetter(text);
  const found: IdentifierPlace[] = [
    ...matches(folded, E_MAIL, () => 'e-mail'),
    ...matches(folded, CONTAINER, () => 'container-number'),
    ...matches(folded, PLATE, () => 'vehicle-plate'),
    ...matches(folded, DIGITS, kindOfDigits).filter(
      ({ start, length }) => !YEARS.test(folded.slice(start, start + length)),
    ),
  ];
  return found
    .filter((place) => !found.some((other) => other !== place && contains(other, place)))
    .toSorted((one, other) => one.start - other.start);
}

/** The words of a text that could be a service number: letters and digits mixed, at least one digit. */
export function possibleServiceNumbers(text: string): { word: string; start: number }[] {
  return [...foldedLetterByLetter(text).matchAll(/[\p{L}\d](?:[\p{L}\d./_-]{1,18}[\p{L}\d])/gu)]
    .filter(([word]) => /\d/.test(word))
    .map((match) => ({ word: match[0], start: match.index }));
}

function kindOfDigits(match: string): IdentifierKind {
  const digits = match.replaceAll(/\D/g, '');
  if (/^[13]\d{10,11}$/.test(digits)) return 'declaration-number';
  if (/^(?:84|0)(?:[35789]\d{8}|2\d{9})$/.test(digits) || match.startsWith('+')) return 'phone';
  if (/^(?:\d{10}|\d{12,13})$/.test(digits)) return 'tax-code';
  return 'digit-run';
}

/** Full-width and other scripts' digits and letters become plain ones, each in its place, so that positions stay true. */
function foldedLetterByLetter(text: string): string {
  return text.replaceAll(/./gsu, (letter) => {
    const plain = letter.normalize('NFKC');
    return plain.length === letter.length ? plain : letter;
  });
}

function matches(text: string, pattern: RegExp, kindOf: (match: string) => IdentifierKind): IdentifierPlace[] {
  return [...text.matchAll(pattern)].map((match) => ({
    kind: kindOf(match[0]),
    start: match.index,
    length: match[0].length,
  }));
}

function contains(outer: IdentifierPlace, inner: IdentifierPlace): boolean {
  const isWithin = outer.start <= inner.start && inner.start + inner.length <= outer.start + outer.length;
  return isWithin && outer.length > inner.length;
}
