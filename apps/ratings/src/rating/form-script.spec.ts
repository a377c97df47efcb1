import { runInNewContext } from 'node:vm';
import { EVIDENCE_SCRIPT } from '../evidence/evidence-script';
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

it('a file that is never done being sent is given up, so that the rating does not wait behind it', async () => {
  const requests: { timeout?: number; ontimeout?: () => void }[] = [];
  class XMLHttpRequest {
    upload = {};
    timeout?: number;
    ontimeout?: () => void;
    constructor() {
      requests.push(this);
    }
    open(): void {}
    send(): void {}
  }
  const node = { cloneNode: () => node, after() {} };
  const field = { querySelector: () => node, dataset: {} };
  const d = { getElementById: () => field, createElement: () => node };
  const context = { d, f: { nonce: { value: '' } }, FormData, XMLHttpRequest };
  const sent = runInNewContext(`${EVIDENCE_SCRIPT};put('remove','x').then(()=>'sent',()=>'given up')`, context);
  const [request] = requests;
  expect(request?.timeout).toBe(120_000);
  request?.ontimeout?.();
  expect(await sent).toBe('given up');
});
