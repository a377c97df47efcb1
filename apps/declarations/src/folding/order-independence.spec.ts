import fc from 'fast-check';
import { aLife, LIFE_NAMES } from './a-life';
import type { Declaration } from './declaration';
import { isHandling, type DeclarationFact } from './declaration-facts';
import { fold } from './fold';

const ID = '11234567891';
const SIX = 6;
const PACES = [0, 3600];

type Fold = (declarationId: string, facts: DeclarationFact[]) => Declaration;

function permutations<T>(items: T[]): T[][] {
  if (items.length < 2) return [items];
  return items.flatMap((item, index) => permutations(items.toSpliced(index, 1)).map((rest) => [item, ...rest]));
}

/** The sets of six that stand for a life: the life itself; of seven events every way to leave one out; of more each six that follow one another. */
function sixOf(life: DeclarationFact[]): DeclarationFact[][] {
  if (life.length === SIX + 1) return life.map((_, index) => life.toSpliced(index, 1));
  return life.slice(SIX - 1).map((_, index) => life.slice(index, index + SIX));
}

/** Every set of one to five of them. */
function smallerSetsOf(six: DeclarationFact[]): DeclarationFact[][] {
  const all = Array.from({ length: 2 ** six.length - 2 }, (_, place) => place + 1);
  return all.map((chosen) => six.filter((_, place) => (chosen & (1 << place)) !== 0));
}

const SETS = LIFE_NAMES.flatMap((name) =>
  PACES.flatMap((pace) =>
    sixOf(aLife(name, { declarationId: ID, source: '/customs/vnaccs', pace })).map((six, index) => ({
      title: `${name}, ${pace === 0 ? 'all in one second' : 'an hour apart'}, ${index}`,
      six,
    })),
  ),
);

/** How many different ends the 720 orders of a set have, each event told twice: at once in every other order, else all of them again from the end. */
function ends(folded: Fold, six: DeclarationFact[]): number {
  const found = permutations(six).map((order, index) =>
    JSON.stringify(
      folded(ID, index % 2 === 0 ? [...order, ...order.toReversed()] : order.flatMap((fact) => [fact, fact])),
    ),
  );
  return new Set(found).size;
}

describe('I-03: the set of its events alone decides how a declaration ends', () => {
  it.each(LIFE_NAMES)('%s: is proven by sets of six in which each of its events stands', (name) => {
    const life = aLife(name, { declarationId: ID, source: '/customs/vnaccs', pace: 0 });
    const proven = SETS.filter(({ title }) => title.startsWith(`${name}, all in one second`));
    expect(new Set(proven.flatMap(({ six }) => six.map(({ id }) => id)))).toEqual(new Set(life.map(({ id }) => id)));
  });

  it.each(SETS)('$title: all 720 orders of six of its events, every event told twice, end the same', ({ six }) => {
    expect(permutations(six)).toHaveLength(720);
    expect(ends(fold, six)).toBe(1);
    // Told once it ends as told twice.
    expect(fold(ID, six)).toEqual(fold(ID, [...six, ...six]));
  });

  it.each(SETS.filter(({ title }) => title.endsWith(', 0')))(
    '$title: so does every set of one to five of these six, in all its orders',
    ({ six }) => {
      for (const some of smallerSetsOf(six)) expect(ends(fold, some)).toBe(1);
    },
  );

  it('longer lives, told by two sources at different paces, end the same in any order and with any repetitions', () => {
    const lives = fc.record({
      names: fc.uniqueArray(fc.constantFrom(...LIFE_NAMES), { minLength: 2, maxLength: 4 }),
      paces: fc.tuple(fc.constantFrom(0, 1, 60), fc.constantFrom(0, 1, 3600)),
    });
    const told = lives.chain(({ names, paces }) => {
      const all = names.flatMap((name, index) =>
        aLife(name, { declarationId: ID, source: `/customs/${index}`, pace: paces[index % 2]! }),
      );
      const again = fc.array(fc.constantFrom(...all), { maxLength: all.length });
      return fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length }), again);
    });
    fc.assert(
      fc.property(told, ([all, shuffled, again]) => {
        expect(fold(ID, [...again, ...shuffled])).toEqual(fold(ID, all));
      }),
      { numRuns: 300, verbose: 1 },
    );
  });
});

describe('the proof above would be seen to fail', () => {
  const lifecycle = (facts: DeclarationFact[]) => facts.filter(({ body }) => !isHandling(body));
  const weak: Record<string, Fold> = {
    'a fold that believes what arrived last': (id, facts) => ({
      ...fold(id, facts),
      state: lifecycle(facts).at(-1)?.type.includes('cancelled') ? 'cancelled' : 'cleared',
    }),
    'a fold that counts what arrives': (id, facts) => {
      let counted = 0;
      for (const [at, { type }] of facts.entries()) if (type !== facts[at - 1]?.type) counted += 1;
      return { ...fold(id, facts), amendment: counted };
    },
    'a fold that leaves events of one second as they came': (id, facts) => {
      const times = facts.map(({ body, type }) => ({
        at: 'occurredAt' in body ? Date.parse(body.occurredAt) : 0,
        type,
      }));
      const last = times.toSorted((a, b) => a.at - b.at).at(-1);
      return {
        ...fold(id, facts),
        state: last?.type === 'vn.customs.declaration.cancelled.v1' ? 'cancelled' : 'cleared',
      };
    },
  };

  it.each(Object.entries(weak))('%s has several ends', (_name, folded) => {
    const cancelled = SETS.find(({ title }) => title.startsWith('cleared and cancelled, all in one second'))!;
    expect(ends(folded, cancelled.six)).toBeGreaterThan(1);
  });
});
