const DAY = 24 * 60 * 60_000;
const REMEMBERED = 10_000;
const TWO = Array.from({ length: 60 }, (_, number) => String(number).padStart(2, '0'));
const days = new Map<number, string>();

/** The instant in UTC as it is stored, letter for letter what `toISOString` writes. A fold writes a dozen of them, and most are of a few days. */
export function instant(at: number): string {
  const day = Math.floor(at / DAY);
  const ms = at - day * DAY;
  const fraction = String(ms % 1000).padStart(3, '0');
  const clock = `${TWO[Math.floor(ms / 3_600_000)]}:${TWO[Math.floor(ms / 60_000) % 60]}:${TWO[Math.floor(ms / 1000) % 60]}`;
  return `${days.get(day) ?? remembered(day)}${clock}.${fraction}Z`;
}

function remembered(day: number): string {
  const text = new Date(day * DAY).toISOString().replace(/T.*/, 'T');
  if (days.size >= REMEMBERED) days.clear();
  days.set(day, text);
  return text;
}
