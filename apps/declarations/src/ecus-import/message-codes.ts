/** What a message of the log tells us. `known` ones cause nothing, `ignored` ones are fee and tax notes that are only counted. */
export type MessageMeaning =
  | 'lane'
  | 'cleared'
  | 'released-before-permit'
  | 'amended-by-declarant'
  | 'amended-by-customs'
  | 'inspection-notified'
  | 'inspection-withdrawn'
  | 'instruction-issued'
  | 'known'
  | 'ignored'
  | 'unknown';

/** Codes in a log have seven characters: the known part is a prefix. A, F and R are the import variants, L, J and R those of export. */
const RECEIVED: readonly [RegExp, MessageMeaning][] = [
  [/^(VAD\d[AFR]C|VAE\d[LJR]D)/, 'lane'],
  [/^(VAD\d[AFR]G|VAE\d[LJR]F)/, 'cleared'],
  [/^VAD\d[BFR]J/, 'released-before-permit'],
  [/^VAD\d[BFR]K/, 'known'],
  [/^(VAD\d[AFR]E|VAE\d[LJR]E)/, 'amended-by-declarant'],
  [/^(VAD\d[AFR]Y|VAE\d[LJR]Y)/, 'amended-by-customs'],
  [/^(VAD487|VAE474)/, 'inspection-notified'],
  [/^(VAD491|VAE478)/, 'inspection-withdrawn'],
  [/^(VAD800|VAE800)/, 'instruction-issued'],
  [/^VAL006/, 'known'],
  [/^VAF/, 'ignored'],
];

/** The procedures that a declarant calls. Their messages cause nothing here, and their bodies hold a password: they are never decoded. */
const SENT =
  /^(ID[A-E]|ED[A-E]|IID|IEX|MI[CDE]|ME[CDE]|AM[ABC]|IAD|TE[AB]|TIB|IT[EIF]|I?IV|IVA|IAS|IBA|OL[ABC]|COT|BOA|BIA|MSB|HY[SE]|IHY|ROT)/;

/** What a message means, by its code and by who sent it. */
export function meaningOf(code: string, direction: 'sent' | 'received'): MessageMeaning {
  if (SENT.test(code)) return 'known';
  if (direction === 'sent') return 'unknown';
  return RECEIVED.find(([pattern]) => pattern.test(code))?.[1] ?? 'unknown';
}

const CODE = /^[A-Z0-9]{3,10}$/;

/** The code as it may be shown: what does not look like one may be anything, and is not repeated. */
export function shownCode(code: string): string {
  return CODE.test(code) ? code : '(unreadable)';
}
