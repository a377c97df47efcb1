/** The office codes behind the short names of a print (domain.md, 2.1). 03NK and 03PA share one name since March 2025, and one unit. */
const CODE_OF_NAME: Readonly<Record<string, string>> = {
  HQHPKV1: '03CC',
  HQHPKV2: '03CE',
  HQHPKV3: '03TG',
  HQDINHVU: '03EE',
  HQKCXKCNHP: '03NK',
  HQHAIDUONG: '03PJ',
  HQHUNGYEN: '03PL',
  HQTHAIBINH: '03CD',
};

const OFFICE_CODE = /^\d{2}[A-Z0-9]{2}$/;

/** The code of an office from its short name, or from the code itself where a print has that. An unknown name has none: a code is never guessed. */
export function officeCodeOf(shortName: string): string | undefined {
  const name = shortName.trim().toUpperCase();
  return OFFICE_CODE.test(name) ? name : CODE_OF_NAME[name];
}
