/** The stages of handling that this installation knows. Events may carry others: they are kept and shown as unknown. */
export const STAGES = [
  'registration',
  'document-check',
  'goods-inspection',
  'valuation-and-tax',
  'clearance',
  'supervision-area',
  'amendment',
  'after-clearance-review',
] as const;

/** The lanes by the first character of the inspection field. Events may carry others (`3C`, `3D`): they are kept as received. */
export const LANES = { 1: 'green', 2: 'yellow', 3: 'red' } as const;

/** A business's tax code: 10 digits, 13 (also as 10-3) for a dependent unit, or the 12 digits of a citizen. */
export const TAX_CODE = /^([0-9]{10}|[0-9]{12}|[0-9]{13}|[0-9]{10}-[0-9]{3})$/;

/** A customs office code, as received. */
export const OFFICE_CODE = /^[0-9A-Z]{2,6}$/;
