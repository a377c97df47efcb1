import { OrganisationCopy } from '@hailong/organisation';
import { aFact } from '../folding/a-fact';
import type { DeclarationFact, LifecycleBody } from '../folding/declaration-facts';
import { fold } from '../folding/fold';
import { officesOf } from './offices-of';

const aBranch = (unitId: string, codes: { code: string; validFrom?: string; validTo?: string }[]) => ({
  unitId,
  kind: 'branch',
  codes,
  names: [{ nameVi: unitId }],
});

/** On 15 March 2025 the branch of 03PA was merged into that of 03NK, which bears both codes since. */
const REORGANISED = new OrganisationCopy([
  aBranch('former 03PA', [{ code: '03PA', validTo: '2025-03-14' }]),
  aBranch('03NK as merged', [
    { code: '03NK', validFrom: '2025-03-15' },
    { code: '03PA', validFrom: '2025-03-15' },
  ]),
  aBranch('03CC', [{ code: '03CC' }]),
]);

const registered = (body: Partial<LifecycleBody> = {}) =>
  aFact('registered', { officeCode: '03CC', occurredAt: '2025-03-14T02:00:00Z', ...body });
const on = (day: string, body: Partial<LifecycleBody>) =>
  aFact('inspection-completed', { occurredAt: `2025-03-${day}T02:00:00Z`, ...body });
const units = (...facts: DeclarationFact[]) =>
  officesOf(fold('11234567891', facts), REORGANISED, ['03']).map(({ role, unit, on: day }) => [
    role,
    unit?.unitId,
    day,
  ]);

describe('the offices of a declaration, each as of its event (domain.md, rule 11)', () => {
  it('an inspecting office 03PA named on 17 March 2025 is the merged one of 03NK, though the declaration was registered on the 14th', () => {
    expect(units(registered(), on('17', { inspectingOfficeCode: '03PA' }))).toEqual([
      ['registering', '03CC', '2025-03-14'],
      ['inspecting', '03NK as merged', '2025-03-17'],
    ]);
  });

  it('one that was named with the registration stays what it was then, however often it is named again', () => {
    const named = { inspectingOfficeCode: '03PA' };
    expect(units(registered(named), on('17', named))).toContainEqual(['inspecting', 'former 03PA', '2025-03-14']);
  });

  it('so are the processing and the supervising office, and a storage location', () => {
    const processed = on('17', { processingOfficeCode: '03PA', supervisingOfficeCode: '03PA' });
    expect(units(registered(), processed).slice(1)).toEqual([
      ['processing', '03NK as merged', '2025-03-17'],
      ['supervising', '03NK as merged', '2025-03-17'],
    ]);
    expect(units(registered(), on('17', { storageLocationCode: '03NKS04' }))).toContainEqual([
      'supervising',
      '03NK as merged',
      '2025-03-17',
    ]);
  });

  it('an office that was named before the registration is read by the day of the registration', () => {
    expect(units(registered(), on('10', { inspectingOfficeCode: '03PA' }))).toContainEqual([
      'inspecting',
      'former 03PA',
      '2025-03-14',
    ]);
  });
});
