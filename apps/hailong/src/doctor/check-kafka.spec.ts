import { movementOf } from './check-kafka';

const standing = (members: number, behind: bigint) => ({ group: 'hailong.ratings', members, behind });

describe('the doctor on Kafka', () => {
  it('finds no fault in a group that has read everything, nor in one that catches up', () => {
    expect(movementOf(standing(1, 0n), standing(1, 0n))).toBe('1 reading, 0 behind');
    expect(movementOf(standing(2, 900n), standing(2, 400n))).toBe('2 reading, 400 behind');
  });

  it('finds a fault where nobody reads, and where records wait and nothing moves', () => {
    expect(() => movementOf(standing(0, 0n), standing(0, 0n))).toThrow('nobody reads');
    expect(() => movementOf(standing(1, 9n), standing(1, 9n))).toThrow('9 behind, and it does not move');
  });
});
