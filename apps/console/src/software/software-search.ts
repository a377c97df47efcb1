/** What the URL holds: perhaps one client. */
export interface SoftwareSearch {
  phanMem?: string;
}

/** A complete search for whatever the URL says. */
export function softwareSearch({ phanMem }: Record<string, unknown>): SoftwareSearch {
  return typeof phanMem === 'string' && phanMem !== '' && phanMem.length <= 100 ? { phanMem } : {};
}
