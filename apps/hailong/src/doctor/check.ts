/** One thing the doctor looked at. A fault names its mending in one line. */
export interface Check {
  name: string;
  isWell: boolean;
  seen: string;
  fix?: string;
}

/** A check whose look itself failed is a fault with what was seen, never a crash of the doctor. */
export async function checked(name: string, fix: string, look: () => string | Promise<string>): Promise<Check> {
  try {
    return { name, isWell: true, seen: await look() };
  } catch (error) {
    return { name, isWell: false, seen: error instanceof Error ? error.message : String(error), fix };
  }
}

/** One line per check, and under each fault how to mend it. */
export function report(checks: Check[]): string {
  return checks
    .map(
      ({ name, isWell, seen, fix }) =>
        `${isWell ? 'ok   ' : 'FAULT'} ${name}: ${seen}${isWell ? '' : `\n      → ${fix ?? ''}`}`,
    )
    .join('\n');
}
