import { isUtf8 } from 'node:buffer';
import { csvFacts } from './csv-facts';
import type { Fact } from './fact';
import type { Faults } from './faults';
import { jsonFacts } from './json-facts';

/** The largest file that is read, and the most rows (in JSON: the most entries of all lists) that it may have. */
export const FILE_LIMIT = 5 * 1024 * 1024;
const MOST_ROWS = 50_000;

/** The facts of a file, which is JSON when it begins with a brace and CSV otherwise. A file that cannot be read, or is too large, has none and is named as a fault. */
export function readFile(bytes: Buffer, faults: Faults): Fact[] {
  if (bytes.length > FILE_LIMIT) {
    faults.add({}, 'file.too-large', `The file is larger than ${FILE_LIMIT / 1024 / 1024} MB.`);
    return [];
  }
  if (!isUtf8(bytes)) {
    faults.add({}, 'file.not-utf8', 'The file is not written in UTF-8. Save it as UTF-8.');
    return [];
  }
  const text = bytes.toString('utf8').replace(/^\ufeff/, '');
  const facts = text.trimStart().startsWith('{') ? jsonFacts(text, faults) : csvFacts(text, faults);
  if (facts.length > MOST_ROWS) {
    faults.add({}, 'file.too-many-rows', `The file has more than ${MOST_ROWS} rows. Import it in parts.`);
    return [];
  }
  if (facts.length === 0 && faults.count === 0) faults.add({}, 'file.empty', 'The file says nothing.');
  return facts;
}
