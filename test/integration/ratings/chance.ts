/** Numbers between 0 and 1 that are the same in every run. */
export function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

/** The same things in an order that says nothing about them. */
export function shuffled<T>(things: readonly T[], random: () => number): T[] {
  const left = [...things];
  for (let last = left.length - 1; last > 0; last -= 1) {
    const other = Math.floor(random() * (last + 1));
    [left[last], left[other]] = [left[other]!, left[last]!];
  }
  return left;
}

/** How an adversary guesses by an order: what he finds there, the greater the better for him. `secrets` stand in the order in which he sees the rows. */
type Attack = (secrets: readonly number[]) => number;

/** Rows beside each other are of the same firm, he says: how often he is right. */
const neighbours: Attack = (secrets) => secrets.filter((secret, at) => at > 0 && secret === secrets[at - 1]).length;

/** What comes later in the one order comes later in the other, he says: how far both agree. */
const rank: Attack = (secrets) => secrets.reduce((sum, secret, at) => sum + secret * at, 0);

const SHUFFLES = 200;
const random = seeded(20_261_120);

/** By how many standard deviations an attack does better, or worse, than the same attack on shuffled rows. */
function advantage(attack: Attack, secrets: readonly number[]): number {
  const byChance = Array.from({ length: SHUFFLES }, () => attack(shuffled(secrets, random)));
  const mean = byChance.reduce((sum, value) => sum + value, 0) / SHUFFLES;
  const variance = byChance.reduce((sum, value) => sum + (value - mean) ** 2, 0) / (SHUFFLES - 1);
  return Math.abs(attack(secrets) - mean) / Math.sqrt(variance);
}

/**
 * Beyond this an order tells what it must not. Of random ids chance passes either bound less than once in a thousand million runs: 9 deviations of a number of
 * neighbours that is nearly Poisson of mean 3, 7 of one that is nearly normal.
 */
export const BEYOND_CHANCE = { firm: 9, came: 7 };

/** What an order of ratings says about their firms, and about the order in which they came. */
export function toldBy(inOrder: readonly { firm: number; came: number }[]): { firm: number; came: number } {
  return {
    firm: advantage(
      neighbours,
      inOrder.map(({ firm }) => firm),
    ),
    came: advantage(
      rank,
      inOrder.map(({ came }) => came),
    ),
  };
}
