import { OrganisationTree, type TreeUnit } from './organisation-tree';

const TODAY = '2026-11-22';
const ended = '2025-03-14';
const began = '2025-03-15';

const aUnit = (unitId: string, facts: Partial<TreeUnit> = {}): TreeUnit => ({
  unitId,
  kind: 'branch',
  names: [{ nameVi: `Tên ${unitId}` }],
  parents: [],
  successors: [],
  ...facts,
});
const former = (unitId: string, ...successors: string[]) =>
  aUnit(unitId, {
    names: [{ nameVi: `Tên ${unitId}`, validTo: ended }],
    parents: [{ unitId: 'department', validTo: ended }],
    successors: successors.map((successor) => ({ unitId: successor, on: began })),
  });
const today = (unitId: string) => aUnit(unitId, { parents: [{ unitId: 'region', validFrom: began }] });
const region = aUnit('region', { kind: 'region' });
const department = { ...former('department', 'region'), kind: 'department', parents: [] };
const tree = (...units: TreeUnit[]) => new OrganisationTree([region, department, ...units]);

describe('a unit seen from today', () => {
  it('is itself while it is in force, also where a part of it went elsewhere', () => {
    const staying = aUnit('staying', { successors: [{ unitId: 'region', on: began }] });
    expect(tree(staying).unitSince('staying', TODAY)).toBe('staying');
  });

  it('is continued by the one unit that it was renamed to, merged into or moved to, however often', () => {
    const organisation = tree(former('a', 'b'), former('b', 'c'), former('other', 'c'), today('c'));
    for (const unitId of ['a', 'b', 'other', 'c']) expect(organisation.unitSince(unitId, TODAY)).toBe('c');
    expect(organisation.pathSince('a', TODAY)).toEqual(['c', 'region']);
  });

  it('is continued by nobody when it was split, and counts once, under what continues its parent', () => {
    const organisation = tree(former('whole', 'half', 'other half'), today('half'), today('other half'));
    expect(organisation.unitSince('whole', TODAY)).toBe('whole');
    expect(organisation.pathSince('whole', TODAY)).toEqual(['whole', 'region']);
    expect(organisation.endedOn('whole', TODAY)).toBe(ended);
  });

  it('is continued by nobody when it was abolished, and stands below the unit that continues its own', () => {
    const team = { ...former('team'), parents: [{ unitId: 'branch', validTo: ended }] };
    expect(tree(team, former('branch', 'c'), today('c')).pathSince('team', TODAY)).toEqual(['team', 'c', 'region']);
  });

  it('is not continued before the day on which its successor took over', () => {
    expect(tree(former('a', 'b'), today('b')).unitSince('a', '2025-03-01')).toBe('a');
    const announced = { ...former('a'), successors: [{ unitId: 'b', on: '2027-01-01' }] };
    expect(tree(announced, today('b')).unitSince('a', TODAY)).toBe('a');
  });

  it('is found where the register holds a circle, and where it is not recorded at all', () => {
    const organisation = tree(former('a', 'b'), former('b', 'a'));
    expect(organisation.unitSince('a', TODAY)).toBe('b');
    expect(organisation.pathSince('unknown', TODAY)).toEqual(['unknown']);
    const above = aUnit('above', { parents: [{ unitId: 'below' }] });
    const below = aUnit('below', { parents: [{ unitId: 'above' }] });
    expect(tree(above, below).pathSince('below', TODAY)).toEqual(['below', 'above']);
    expect(tree(above, below).pathOn('below', TODAY)).toEqual(['below', 'above']);
  });
});

describe('a unit on a day', () => {
  const moved = aUnit('moved', {
    names: [
      { nameVi: 'Tên mới', validFrom: began },
      { nameVi: 'Tên cũ', validTo: ended },
    ],
    parents: [
      { unitId: 'department', validTo: ended },
      { unitId: 'region', validFrom: began },
    ],
  });
  it('stands below its parents of that day, under its name of that day', () => {
    const organisation = tree(moved);
    expect(organisation.pathOn('moved', ended)).toEqual(['moved', 'department']);
    expect(organisation.pathOn('moved', began)).toEqual(['moved', 'region']);
    expect([ended, began].map((day) => organisation.nameOn('moved', day)?.nameVi)).toEqual(['Tên cũ', 'Tên mới']);
  });

  it('bears its last name after its end, and its first one before its beginning', () => {
    expect(tree(former('gone')).nameOn('gone', TODAY)?.nameVi).toBe('Tên gone');
    const young = aUnit('young', { names: [{ nameVi: 'Tên', validFrom: began }] });
    expect(tree(young).nameOn('young', ended)?.nameVi).toBe('Tên');
  });

  it('changes its place only on the days that are told', () => {
    expect(tree(moved, former('gone')).changesBetween('2025-01-01', TODAY)).toEqual([began]);
    expect(tree(moved).changesBetween(began, TODAY)).toEqual([]);
  });
});
