import { declarationIdOf } from '@hailong/contracts';
import type { DeclarationHeader, LaterOffice } from './declaration';
import type { LifecycleBody } from './declaration-facts';
import { instant } from './instant';
import { present, type Step } from './steps';

const FIELDS = [
  'officeCode',
  'subsectionCode',
  'kindCode',
  'direction',
  'taxCode',
  'agentCode',
  'firstDeclarationNumber',
  'branchNumber',
  'branchTotal',
  'processingOfficeCode',
  'inspectingOfficeCode',
  'supervisingOfficeCode',
  'storageLocationCode',
  'goodsLineCount',
] as const satisfies (keyof DeclarationHeader & keyof LifecycleBody)[];

/** The header of a declaration from its steps in order: each field from the highest amendment, and within it the latest event, that carries it. */
export function headerOf(steps: readonly Step[]): DeclarationHeader {
  const header: Record<string, string | number> = {};
  const latest = byAmendment(steps);
  for (const field of FIELDS) {
    for (const { body } of latest) {
      const value = present(body[field]);
      if (value === undefined) continue;
      header[field] = value;
      break;
    }
  }
  const first = header['firstDeclarationNumber'];
  if (typeof first === 'string' && first !== 'F') header['firstDeclarationNumber'] = declarationIdOf(first);
  return header;
}

const LATER_OFFICES: LaterOffice[] = [
  'processingOfficeCode',
  'inspectingOfficeCode',
  'supervisingOfficeCode',
  'storageLocationCode',
];

/** When each office of the header beside the registering one was first named, from the steps in order: a code means what it meant then (domain.md, rule 11). */
export function officesNamedAt(
  header: DeclarationHeader,
  steps: readonly Step[],
): Partial<Record<LaterOffice, string>> | undefined {
  let namedAt: Partial<Record<LaterOffice, string>> | undefined;
  for (const field of LATER_OFFICES) {
    const code = header[field];
    if (code === undefined) continue;
    const first = steps.find(({ body }) => body[field] === code);
    if (first) (namedAt ??= {})[field] = instant(first.at);
  }
  return namedAt;
}

/** The step that counts most first. Most declarations are never amended, and their steps stand in this order already. */
function byAmendment(steps: readonly Step[]): Step[] {
  const latest = steps.toReversed();
  return steps.some(({ amendment }) => amendment > 0) ? latest.sort((a, b) => b.amendment - a.amendment) : latest;
}
