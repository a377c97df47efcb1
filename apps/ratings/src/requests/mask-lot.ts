/** Enough of a number to recognise a lot one knows, too little to look it up: the last four digits. */
export function maskLot(lotId: string): string {
  return `•••${lotId.slice(-4)}`;
}
