const SEED = 0x9747b28c;
const MULTIPLIER = 0x5bd1e995;

/** The partition to which Kafka's own clients bring a key, in every language, so that records of other programs keep their order with ours. */
export function keyPartition(key: Buffer, partitions: number): number {
  return (murmur2(key) & 0x7fffffff) % partitions;
}

/** MurmurHash 2 as Java's client computes it, signed; kafkajs computes the same on long numbers, which took a tenth of publishing. */
function murmur2(key: Buffer): number {
  const whole = key.length & ~3;
  let hash = SEED ^ key.length;
  for (let at = 0; at < whole; at += 4) hash = Math.imul(hash, MULTIPLIER) ^ mixed(key.readInt32LE(at));
  let rest = 0;
  for (let at = key.length - 1; at >= whole; at -= 1) rest = (rest << 8) | key[at]!;
  if (key.length > whole) hash = Math.imul(hash ^ rest, MULTIPLIER);
  hash = Math.imul(hash ^ (hash >>> 13), MULTIPLIER);
  return hash ^ (hash >>> 15);
}

function mixed(word: number): number {
  const product = Math.imul(word, MULTIPLIER);
  return Math.imul(product ^ (product >>> 24), MULTIPLIER);
}
