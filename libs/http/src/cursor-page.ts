/** One page of a list; `nextCursor` is opaque and absent on the last page. */
export interface CursorPage<Item> {
  items: Item[];
  nextCursor?: string;
}

/** A page of rows read with `limit + 1`: the extra row only tells that there is a next page. */
export function cursorPage<Item>(rows: Item[], limit: number, cursorOf: (last: Item) => string): CursorPage<Item> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return rows.length > limit && last ? { items, nextCursor: cursorOf(last) } : { items };
}
