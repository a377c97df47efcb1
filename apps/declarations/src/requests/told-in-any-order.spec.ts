import fc from 'fast-check';
import { aFact, aHandling } from '../folding/a-fact';
import type { LifecycleBody } from '../folding/declaration-facts';
import { Department, type News } from './a-department';

const FIRST = '112345678910';
const BRANCH = '112345678920';
const THIRD = '112345678930';
const at = (hour: number): string => `2026-06-01T${String(hour).padStart(2, '0')}:00:00Z`;
const registered = (declarationNumber: string, body: Partial<LifecycleBody> = {}) =>
  aFact('registered', { declarationNumber, officeCode: '03CC', taxCode: '0209999993', ...body });
const yellow = (declarationNumber: string, hour = 2) =>
  aFact('channelled', { declarationNumber, lane: '2', occurredAt: at(hour) });
const cancelled = (declarationNumber: string, hour = 9) =>
  aFact('cancelled', { declarationNumber, occurredAt: at(hour) });
const cleared = (declarationNumber: string, hour = 6) => aFact('cleared', { declarationNumber, occurredAt: at(hour) });
const handled = (declarationNumber: string) => aHandling({ declarationNumber });
const branchOfFirst = { firstDeclarationNumber: FIRST, branchNumber: 2, branchTotal: 2 };

const SETS: Record<string, News[]> = {
  'a declaration is cancelled': [registered(FIRST), yellow(FIRST), handled(FIRST), cleared(FIRST), cancelled(FIRST)],
  'a cancelled declaration is cleared after all': [
    registered(FIRST),
    yellow(FIRST),
    cancelled(FIRST, 5),
    handled(FIRST),
    cleared(FIRST),
  ],
  'one declaration of a lot is cancelled after its clearance, the other has its lane result later': [
    registered(FIRST),
    yellow(FIRST),
    cleared(FIRST),
    cancelled(FIRST),
    registered(BRANCH, branchOfFirst),
    yellow(BRANCH, 10),
  ],
  'both declarations of a lot are cancelled': [
    registered(FIRST),
    yellow(FIRST),
    cancelled(FIRST),
    registered(BRANCH, branchOfFirst),
    yellow(BRANCH),
    cancelled(BRANCH),
  ],
  'the header comes late': [
    aFact('channelled', { declarationNumber: FIRST, lane: '2', officeCode: '03CC', occurredAt: at(2) }),
    aFact('amended-by-declarant', { declarationNumber: FIRST, taxCode: '0209999993', occurredAt: at(4) }),
    cancelled(FIRST),
    handled(FIRST),
  ],
  'an office of ours is registered after all that it did': [
    registered(FIRST, { officeCode: '03QT' }),
    yellow(FIRST),
    cleared(FIRST),
    cancelled(FIRST),
    { registers: '03QT' },
  ],
  'one office of a lot is registered late': [
    registered(FIRST, { officeCode: '03QT' }),
    yellow(FIRST),
    registered(BRANCH, branchOfFirst),
    yellow(BRANCH),
    cleared(FIRST),
    { registers: '03QT' },
  ],
  'an amendment names an office that waits for its registration': [
    registered(FIRST),
    yellow(FIRST),
    cleared(FIRST),
    aFact('amended-by-customs', { declarationNumber: FIRST, occurredAt: at(3), officeCode: '03QT' }),
    { registers: '03QT' },
  ],
  'an amendment names an office of another department': [
    registered(FIRST),
    yellow(FIRST),
    cleared(FIRST),
    aFact('amended-by-customs', { declarationNumber: FIRST, occurredAt: at(7), officeCode: '28NJ' }),
  ],
  'a declaration turns out to be a branch of another one': [
    registered(FIRST),
    yellow(FIRST),
    registered(BRANCH),
    yellow(BRANCH),
    aFact('amended-by-declarant', { declarationNumber: BRANCH, occurredAt: at(4), ...branchOfFirst }),
  ],
  'a branch names another branch': [
    registered(FIRST),
    yellow(FIRST),
    registered(THIRD, { firstDeclarationNumber: BRANCH }),
    yellow(THIRD),
    registered(BRANCH, branchOfFirst),
    yellow(BRANCH),
  ],
  'two declarations name each other until one is amended': [
    registered(FIRST, { firstDeclarationNumber: BRANCH }),
    yellow(FIRST),
    registered(BRANCH, { firstDeclarationNumber: FIRST }),
    yellow(BRANCH),
    aFact('amended-by-customs', { declarationNumber: FIRST, occurredAt: at(4), firstDeclarationNumber: 'F' }),
  ],
  'the office that supervises waits for its registration': [
    registered(FIRST),
    yellow(FIRST),
    aFact('amended-by-customs', { declarationNumber: FIRST, occurredAt: at(3), supervisingOfficeCode: '03QT' }),
    cleared(FIRST),
    { registers: '03QT' },
  ],
};

const endOf = (batches: readonly (readonly News[])[]): object => {
  const department = new Department();
  for (const batch of batches) department.hears(batch);
  return department.ends();
};

function* permutations<T>(items: readonly T[]): Generator<T[]> {
  if (items.length === 0) yield [];
  for (const [index, item] of items.entries())
    for (const rest of permutations(items.toSpliced(index, 1))) yield [item, ...rest];
}

/** Every way to cut a short row into batches; a longer one is told one by one, and in two halves. */
function* groupings<T>(row: readonly T[]): Generator<T[][]> {
  const cuts = 2 ** (row.length - 1);
  for (let where = 0; where < cuts; where++) {
    if (row.length > 5 && where !== cuts - 1 && where !== 1 << (row.length >> 1)) continue;
    const batches: T[][] = [[]];
    for (const [index, item] of row.entries()) {
      batches.at(-1)!.push(item);
      if ((where >> index) & 1) batches.push([]);
    }
    yield batches;
  }
}

describe('I-03: the requests and what is told of them depend on the set of the events alone', () => {
  it.each(Object.entries(SETS))('in every order and every batch, when %s', (_, news) => {
    const expected = JSON.stringify(endOf([news]));
    for (const order of permutations(news))
      for (const batches of groupings(order)) {
        const end = JSON.stringify(endOf(batches));
        if (end !== expected) expect({ batches, end: JSON.parse(end) }).toEqual({ batches, end: JSON.parse(expected) });
      }
  });

  it('in random orders, repetitions and batches of all that can happen to a lot', () => {
    const everything = [...new Set(Object.values(SETS).flat())];
    const some = fc.subarray(everything, { minLength: 2, maxLength: 14 });
    const deliveries = some.chain((news) =>
      fc.tuple(
        fc.constant(news),
        fc.array(fc.constantFrom(...news), { maxLength: 8 }),
        fc.infiniteStream(fc.nat({ max: 3 })),
        fc.shuffledSubarray(news, { minLength: news.length }),
      ),
    );
    fc.assert(
      fc.property(deliveries, ([news, again, sizes, shuffled]) => {
        const row = [...again, ...shuffled];
        const batches: News[][] = [];
        while (row.length > 0) batches.push(row.splice(0, 1 + Number(sizes.next().value)));
        expect(endOf(batches)).toEqual(endOf([news]));
      }),
      { numRuns: 500 },
    );
  });
});
