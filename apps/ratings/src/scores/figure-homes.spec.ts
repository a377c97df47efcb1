import { OrganisationTree, type TreeUnit } from '@hailong/organisation';
import fc from 'fast-check';
import { departmentHomes, partHomes, UNATTRIBUTED, WHOLE, type Home, type View } from './figure-homes';

const DAYS = ['2025-01-01', '2025-02-01', '2025-03-15', '2025-07-01', '2026-01-01'];
const UNITS = ['a', 'b', 'c', 'd', 'e', 'f', 'g'];
const someUnit = fc.constantFrom(...UNITS);
const span = fc.record({
  validFrom: fc.option(fc.constantFrom(...DAYS)),
  validTo: fc.option(fc.constantFrom(...DAYS)),
});
const anything = (unitId: string): fc.Arbitrary<TreeUnit> =>
  fc.record({
    unitId: fc.constant(unitId),
    kind: fc.constantFrom('department', 'region', 'branch', 'team'),
    names: fc.array(
      span.map((dates) => ({ nameVi: unitId, ...dates })),
      { maxLength: 2 },
    ),
    parents: fc.array(
      fc.tuple(someUnit, span).map(([parent, dates]) => ({ unitId: parent, ...dates })),
      { maxLength: 3 },
    ),
    successors: fc.array(fc.record({ unitId: someUnit, on: fc.constantFrom(...DAYS) }), { maxLength: 2 }),
  });
/** Registers with circles, gaps, overlaps, splits and merges of every kind. */
const anyOrganisation = fc.tuple(...UNITS.map(anything)).map((units) => new OrganisationTree(units));

const targetsOf = (homes: Home[], unitId: string, day: string) =>
  homes.filter(({ at, from, to }) => at === unitId && from <= day && day <= to).map(({ target }) => target);

describe('where figures count', () => {
  it('I-14: on every day, in every view, what counts for a unit counts for exactly one of its parts, or for none by name', () => {
    fc.assert(
      fc.property(anyOrganisation, someUnit, fc.constantFrom<View>('then', 'now'), (tree, above, view) => {
        const homes = partHomes(tree, { view, from: '2024-12-01', to: '2026-06-30', today: '2026-11-22' }, above);
        for (const unitId of UNITS) {
          for (const day of ['2024-12-01', ...DAYS, '2026-06-30']) {
            const targets = targetsOf(homes, unitId, day);
            expect([0, 2]).toContain(targets.length);
            if (targets.length === 2) expect(targets[0]).toBe(WHOLE);
          }
        }
      }),
    );
  });

  it('as of today every unit has one place for all days, and as they were a place for each day', () => {
    const tree = new OrganisationTree([
      {
        unitId: 'old',
        kind: 'department',
        names: [{ nameVi: 'x', validTo: '2025-03-14' }],
        parents: [],
        successors: [],
      },
      { unitId: 'new', kind: 'region', names: [{ nameVi: 'y', validFrom: '2025-03-15' }], parents: [], successors: [] },
      {
        unitId: 'branch',
        kind: 'branch',
        names: [{ nameVi: 'z' }],
        parents: [
          { unitId: 'old', validTo: '2025-03-14' },
          { unitId: 'new', validFrom: '2025-03-15' },
        ],
        successors: [],
      },
    ]);
    const range = { from: '2025-02-01', to: '2025-03-31', today: '2026-11-22' };
    const ofBranch = (view: View) => departmentHomes(tree, { view, ...range }).filter(({ at }) => at === 'branch');
    expect(ofBranch('then')).toEqual([
      { at: 'branch', from: '2025-02-01', to: '2025-03-14', target: 'old' },
      { at: 'branch', from: '2025-03-15', to: '2025-03-31', target: 'new' },
    ]);
    expect(ofBranch('now')).toEqual([{ at: 'branch', from: '2025-02-01', to: '2025-03-31', target: 'new' }]);
    const itself = partHomes(tree, { view: 'now', ...range }, 'branch').map(({ target }) => target);
    expect(itself).toEqual([WHOLE, UNATTRIBUTED]);
  });
});
