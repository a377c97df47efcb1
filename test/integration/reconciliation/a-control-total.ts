import { createHash, randomUUID } from 'node:crypto';

/** The formula of docs/control-totals.md, written apart from the product's SQL. */
function xorHashOf(declarationNumbers: string[]): string {
  const identities = new Set(declarationNumbers.map((number) => number.slice(0, 11)));
  let xor = 0n;
  for (const identity of identities) xor ^= BigInt(`0x${createHash('sha256').update(identity).digest('hex')}`);
  return xor.toString(16).padStart(64, '0');
}

/** What a source reports about the declarations with these numbers, as a CloudEvent; valid as it stands. */
export function aControlTotal(declarationNumbers: string[], content: object = {}): Record<string, unknown> {
  return {
    specversion: '1.0',
    id: randomUUID(),
    source: '/customs/vnaccs',
    type: 'vn.customs.control-total.reported.v1',
    datacontenttype: 'application/json',
    data: {
      sourceSystem: 'vnaccs',
      officeCode: '03CC',
      day: '2026-06-01',
      milestone: 'registered',
      version: 1,
      count: new Set(declarationNumbers.map((number) => number.slice(0, 11))).size,
      xorHash: xorHashOf(declarationNumbers),
      ...content,
    },
  };
}
