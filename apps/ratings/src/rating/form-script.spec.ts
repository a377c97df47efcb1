import { runInNewContext } from 'node:vm';
import { RECEIPT_SCRIPT } from './form-script';

const NOW = Date.now();
const HOUR = 3_600_000;

/** What is left on a machine after the script of a receipt ran at this path. */
function leftAfterReceipt(kept: Record<string, string>, pathname = '/r/mine'): string[] {
  const localStorage: Record<string, unknown> = { ...kept };
  Object.defineProperty(localStorage, 'getItem', { value: (key: string) => kept[key] ?? null });
  Object.defineProperty(localStorage, 'removeItem', { value: (key: string) => delete localStorage[key] });
  runInNewContext(RECEIPT_SCRIPT, { localStorage, location: { pathname } });
  return Object.keys(localStorage);
}

it('the receipt of a link drops what was kept of its rating, and whatever is older than a day', () => {
  const kept = {
    'hailong:/r/mine': JSON.stringify([NOW, []]),
    'hailong:/r/fresh': JSON.stringify([NOW - 23 * HOUR, []]),
    'hailong:/r/old': JSON.stringify([NOW - 25 * HOUR, []]),
    'hailong:/r/spoilt': 'x',
    elsewhere: 'x',
  };
  expect(leftAfterReceipt(kept)).toEqual(['hailong:/r/fresh', 'elsewhere']);
});
