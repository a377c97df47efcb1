/** One partition of one topic as a name. */
export function placeName(topic: string, partition: number): string {
  return `${topic}/${partition}`;
}

/** A partition with the offset of the next record to be stored. */
export interface ReadPosition {
  topic: string;
  partition: number;
  next: bigint;
}

/** How far each assigned partition is stored, and how far Kafka has been told. Never tells of a partition that is no longer assigned. */
export class ReadPositions {
  private readonly positions = new Map<string, ReadPosition & { told: bigint | undefined }>();
  private assigned: ReadonlySet<string> = new Set();

  /** Every assigned partition; one of which nothing is stored begins at 0. */
  get next(): ReadonlyMap<string, bigint> {
    return new Map([...this.assigned].map((name) => [name, this.positions.get(name)?.next ?? 0n]));
  }

  assign(places: readonly { topic: string; partition: number; next: bigint | undefined }[]): void {
    this.positions.clear();
    this.assigned = new Set(places.map(({ topic, partition }) => placeName(topic, partition)));
    for (const { topic, partition, next } of places)
      if (next !== undefined)
        this.positions.set(placeName(topic, partition), { topic, partition, next, told: undefined });
  }

  advance(topic: string, partition: number, next: bigint): void {
    const name = placeName(topic, partition);
    const known = this.positions.get(name);
    // a replay never moves a position back; a partition that was taken away is another reader's to tell of
    if (!this.assigned.has(name) || (known && known.next >= next)) return;
    this.positions.set(name, { topic, partition, next, told: known?.told });
  }

  uncommitted(): ReadPosition[] {
    return [...this.positions.values()].filter(({ next, told }) => told === undefined || told < next);
  }

  committed(told: readonly ReadPosition[]): void {
    for (const { topic, partition, next } of told) {
      const known = this.positions.get(placeName(topic, partition));
      if (known) known.told = next;
    }
  }
}
