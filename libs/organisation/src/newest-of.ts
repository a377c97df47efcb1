/** Of each id only the snapshot with the highest version, so that one statement never writes a row twice. */
export function newestOf<T extends { version: number }>(snapshots: T[], idOf: (snapshot: T) => string): T[] {
  const newest = new Map<string, T>();
  for (const snapshot of snapshots) {
    const known = newest.get(idOf(snapshot));
    if (!known || known.version < snapshot.version) newest.set(idOf(snapshot), snapshot);
  }
  return [...newest.values()];
}
