import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { UnitPartsQuery, type PartTotals } from '../../../apps/ratings/src/scores/unit-parts.query';
import { readRegister } from '../../../apps/organisation/src/register/read-register';
import { unitIdOf } from '../../../apps/organisation/src/register/unit-id';
import { leakCheck } from '../../support/leak-check';
import { EARLIER, REGISTER } from '../organisation/register-files';
import { attributionsOf, differencesToRecount, differencesWithInventedLevel } from './attributions';
import { codeOf, figuresOf, goldenFile, type Figure } from './golden-figures';
import { added, counted, countsOf, goldenLots, type GoldenLot, type SubjectKind } from './golden-lots';
import { startGoldenWorld, type GoldenWorld } from './golden-world';

const FEBRUARY = { from: '2025-02-01', to: '2025-02-28' };
const BOTH_MONTHS = { from: '2025-02-01', to: '2025-03-31' };
const query = ({ from, to }: typeof FEBRUARY) => `from=${from}&to=${to}`;
const KINDS = ['branch', 'team', 'stage', 'officer'] as const;
const LEADER = { id: 'leader', roles: ['leader' as const] };
/** What a leader opened of the department before it was reorganised. */
const OPENED_THEN = [
  ['branch', unitIdOf('03ZZ')],
  ['officer', unitIdOf('03PA')],
];

let world: GoldenWorld;
let frozen: { figures: string[]; attributions: object[] };

beforeAll(async () => {
  world = await startGoldenWorld();
  const numbers = new Set(goldenLots().flatMap(({ group }) => (group.officer === '' ? [] : [group.officer])));
  const officers = [...numbers].map((serviceNumber) => ({ serviceNumber, memberships: [] }));
  await world.imports(JSON.stringify({ ...(JSON.parse(EARLIER) as object), officers }));
  await world.lives(goldenLots().filter(({ group }) => group.arrives === 'before'));
  frozen = {
    figures: await figuresOf(world, 'then', query(FEBRUARY), OPENED_THEN),
    attributions: await attributionsOf(world, FEBRUARY),
  };
  await world.imports(REGISTER);
  await world.lives(goldenLots().filter(({ group }) => group.arrives === 'after'));
}, 240_000);
afterAll(() => world.stop());

const listed = async (kind: string, view: string, range = FEBRUARY): Promise<Figure[]> =>
  (await world.reads<{ items: Figure[] }>(`/api/v1/scorecards?kind=${kind}&view=${view}&${query(range)}`)).items;
const byUnit = async (kind: string, view: string, range = FEBRUARY): Promise<Map<string, number[]>> =>
  new Map((await listed(kind, view, range)).map((item) => [codeOf(item.unitId), countsOf(item)]));

const lotsOf = (condition: (group: GoldenLot['group']) => boolean, month = '2025-02') =>
  goldenLots().filter(({ group }) => group.arrives !== 'late' && group.month === month && condition(group));

describe('the figures of February 2025, after the reorganisation of March 2025 was imported', () => {
  it('I-15: are to the last line what they were before it, and so is to whom each level was attributed', async () => {
    expect(await figuresOf(world, 'then', query(FEBRUARY), OPENED_THEN)).toEqual(frozen.figures);
    expect(await attributionsOf(world, FEBRUARY)).toEqual(frozen.attributions);
    expect(frozen.attributions.length).toBeGreaterThan(500);
  });

  it('are those of the golden file, as they were and as of the new organisation', async () => {
    const openedNow = [
      ['branch', unitIdOf('~KV03')],
      ['branch', unitIdOf('~KV04')],
      ['officer', unitIdOf('03NK')],
      ['officer', unitIdOf('~CUC')],
    ];
    const golden = goldenFile({
      'February 2025, units as they were': frozen.figures,
      'February 2025, units as they are': await figuresOf(world, 'now', query(FEBRUARY), openedNow),
      'February and March 2025, units as they were': await figuresOf(world, 'then', query(BOTH_MONTHS), []),
    });
    expect(golden).toBe(readFileSync(join(__dirname, 'figures.csv'), 'utf8'));
  });

  it('are what the lots add up to when one counts them by hand', async () => {
    const branches = await byUnit('branch', 'then');
    for (const office of ['03NK', '03PA', '03CC', '03EE', '03PJ', '03PL']) {
      const own = lotsOf((group) => group.office === office);
      expect([office, branches.get(office)]).toEqual([office, counted(own, 'branch')]);
    }
    for (const [team, counts] of await byUnit('team', 'then')) {
      const own = lotsOf((group) => group.team === team);
      expect([team, counts]).toEqual([team, counted(own, 'team')]);
    }
    for (const officer of await listed('officer', 'then')) {
      const own = lotsOf((group) => group.officer === officer.nameVi);
      expect([officer.nameVi, countsOf(officer)]).toEqual([officer.nameVi, counted(own, 'officer')]);
    }
  });

  it('stay with a branch that was renamed, under the name of the view', async () => {
    const of03CC = async (view: string) =>
      (await listed('branch', view)).find(({ unitId }) => codeOf(unitId) === '03CC')!;
    const [then, now] = [await of03CC('then'), await of03CC('now')];
    expect(then.nameVi).toBe('Chi cục HQ CK cảng Hải Phòng KV I');
    expect(now).toEqual({
      ...then,
      nameVi: 'Hải quan cửa khẩu cảng Hải Phòng khu vực 1',
      nameEn: 'Hai Phong Port Area 1 Border Gate Customs',
    });
  });

  it('of 03NK and 03PA are added whole in the unit that they became, for branch and stage alike, and it says so', async () => {
    for (const kind of ['branch', 'stage']) {
      const [then, now] = [await byUnit(kind, 'then'), await byUnit(kind, 'now')];
      expect(now.get('03NK')).toEqual(added(then.get('03NK')!, then.get('03PA')!));
      expect(now.has('03PA')).toBe(false);
    }
    const merged = (await listed('branch', 'now')).find(({ unitId }) => unitId === unitIdOf('03NK'))!;
    expect(merged.continues).toMatchObject([
      { unitId: unitIdOf('03PA'), nameVi: 'Chi cục HQ Quản lý hàng đầu tư - gia công' },
    ]);
    expect(merged.firms).toBe(7);
  });

  it('go with the branches that moved from the department to another region', async () => {
    const then = await byUnit('branch', 'then');
    const department = await byUnit('department', 'then');
    expect(department).toEqual(new Map([['03ZZ', added(...then.values())]]));
    const moved = added(then.get('03PJ')!, then.get('03PL')!);
    const regions = await byUnit('department', 'now');
    expect(regions.get('~KV04')).toEqual(moved);
    expect(added(regions.get('~KV03')!, moved)).toEqual(department.get('03ZZ'));
    expect(regions.size).toBe(2);
  });

  it('of teams that were abolished stay theirs, with their last day, below the branch that continues theirs', async () => {
    const teams = await listed('team', 'now');
    expect(teams.map(({ endedOn }) => endedOn)).toEqual(teams.map(() => '2025-03-14'));
    expect(await byUnit('team', 'now')).toEqual(await byUnit('team', 'then'));
    const { parts } = await partsOf('03NK', 'officer', 'now');
    expect(parts.map(({ unitId }) => codeOf(unitId)).toSorted()).toEqual(['~03PA/INV', '~03PA/PROC']);
  });

  it('and of March belong to the department until the 14th and to its regions from the 15th', async () => {
    const both = await byUnit('department', 'then', BOTH_MONTHS);
    expect(both.get('03ZZ')).toEqual((await byUnit('department', 'then')).get('03ZZ'));
    const inMarch = (...offices: string[]) =>
      counted(
        lotsOf((group) => offices.includes(group.office), '2025-03'),
        'branch',
      );
    expect(both.get('~KV03')).toEqual(inMarch('03NK', '03PA', '03CC'));
    expect(both.get('~KV04')).toEqual(inMarch('03PJ'));
    expect((await byUnit('branch', 'then', BOTH_MONTHS)).get('03NK')).toEqual(
      added(
        counted(
          lotsOf((group) => group.office === '03NK'),
          'branch',
        ),
        inMarch('03NK', '03PA'),
      ),
    );
  });
});

const partsOf = (code: string, kind: SubjectKind, view: 'then' | 'now', range = FEBRUARY): Promise<PartTotals> =>
  world.get(UnitPartsQuery).totals({ kind, view, withinUnitId: unitIdOf(code), ...range }, LEADER, new Date());

/** Everything in the register that is or was a part of Hải Phòng's department, or above it. */
const UNITS = readRegister().flatMap(({ unitId }) => (/^(~?03|~KV0[34]|~CUC)/.test(codeOf(unitId)) ? [unitId] : []));

describe('I-14: for every kind of subject', () => {
  it.each([
    ['then', FEBRUARY],
    ['now', FEBRUARY],
    ['then', BOTH_MONTHS],
    ['now', BOTH_MONTHS],
  ] as const)('the parts of every unit and the unattributed add up to the unit (%s, %o)', async (view, range) => {
    for (const kind of KINDS) {
      for (const unitId of UNITS) {
        const scope = { kind, view, withinUnitId: unitId, ...range };
        const { unit, parts, unattributed } = await world.get(UnitPartsQuery).totals(scope, LEADER, new Date());
        const below = [...parts, unattributed];
        const sums = (of: 'asked' | 'answered') => below.reduce((sum, part) => sum + part[of], 0);
        expect([kind, codeOf(unitId), unit.asked, unit.answered, unit.levels]).toEqual([
          kind,
          codeOf(unitId),
          sums('asked'),
          sums('answered'),
          added(...below.map(({ levels }) => [...levels])),
        ]);
      }
    }
  });

  it('the top of either organisation is the recount of all levels that were given', async () => {
    for (const kind of KINDS) {
      const given = counted(
        lotsOf(() => true),
        kind,
      );
      expect((await partsOf('03ZZ', kind, 'then')).unit.levels).toEqual(given);
      expect((await partsOf('~CUC', kind, 'now')).unit.levels).toEqual(given);
      const march = counted(
        lotsOf(() => true, '2025-03'),
        kind,
      );
      expect((await partsOf('~CUC', kind, 'then', BOTH_MONTHS)).unit.levels).toEqual(march);
      expect((await partsOf('~CUC', kind, 'now', BOTH_MONTHS)).unit.levels).toEqual(added(given, march));
    }
  });

  it('roll-ups and unfolded deltas are the recount by the unit that each request named', async () => {
    expect(await differencesToRecount(world.ratings)).toEqual([]);
  });

  it('levels that count where no request asked would be told', async () => {
    expect(await differencesWithInventedLevel(world)).toMatchObject([{ subject_id: 'nobody' }]);
  });
});

it('a lot of February that is told only now counts for the branch, team and officer of February', async () => {
  const late = goldenLots().filter(({ group }) => group.arrives === 'late');
  const before = { branch: await byUnit('branch', 'then'), team: await byUnit('team', 'then') };
  await world.lives(late);
  const after = { branch: await byUnit('branch', 'then'), team: await byUnit('team', 'then') };
  expect(after.branch.get('03PA')).toEqual(added(before.branch.get('03PA')!, counted(late, 'branch')));
  expect(after.branch.get('03NK')).toEqual(before.branch.get('03NK'));
  expect(after.team.get('~03PA/PROC')).toEqual(added(before.team.get('~03PA/PROC')!, counted(late, 'team')));
});

leakCheck();
