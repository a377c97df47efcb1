import fc from 'fast-check';
import { readUnambiguousJson, Unreadable } from './unambiguous-json';

const FORBIDDEN = new Set(['__proto__', 'constructor', 'prototype']);

function reasonOf(text: string): string {
  try {
    readUnambiguousJson(Buffer.from(text));
    return 'readable';
  } catch (error) {
    if (error instanceof Unreadable) return error.reason;
    throw error;
  }
}

test('every object that is not ambiguous is read as any other reader would', () => {
  const readable = (value: unknown): boolean => {
    if (typeof value === 'string') return !value.includes('\0') && value.isWellFormed();
    if (typeof value === 'number') return !Number.isInteger(value) || Number.isSafeInteger(value);
    if (typeof value !== 'object' || value === null) return true;
    return Object.entries(value).every(([name, member]) => !FORBIDDEN.has(name) && readable(name) && readable(member));
  };
  fc.assert(
    fc.property(fc.dictionary(fc.string({ unit: 'grapheme' }), fc.jsonValue({ maxDepth: 6 })), (value) => {
      fc.pre(readable(value));
      const text = JSON.stringify(value);
      expect(readUnambiguousJson(Buffer.from(text))).toEqual(JSON.parse(text));
    }),
  );
});

test('a name that stands twice is found wherever it stands and however it is written', () => {
  const inside = fc.array(
    fc.constantFrom<(text: string) => string>(
      (text) => `{"a":${text}}`,
      (text) => `{"list":["}{\\"",${text}]}`,
    ),
    { maxLength: 8 },
  );
  fc.assert(
    fc.property(fc.string({ minLength: 1, unit: 'grapheme-ascii' }), inside, (name, wraps) => {
      const escaped = [...name]
        .map((character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`)
        .join('');
      fc.pre(!FORBIDDEN.has(name));
      const twice = wraps.reduce((text, wrap) => wrap(text), `{${JSON.stringify(name)}:1,"${escaped}":2}`);
      expect(reasonOf(twice)).toBe('key-repeated');
    }),
  );
});

test.each([
  ['{"a":9007199254740991}', 'readable'],
  ['{"a":9007199254740992}', 'number-unsafe'],
  ['{"a":9007199254740993}', 'number-unsafe'],
  ['{"a":-9007199254740993}', 'number-unsafe'],
  ['{"a":1e20}', 'number-unsafe'],
  ['{"a":0.1}', 'readable'],
  ['{"a":"9007199254740993"}', 'readable'],
  ['{"a":"\\\\"}', 'readable'],
  ['{"a":"\\\\\\":"}', 'readable'],
  ['{"a":"{[:"}', 'readable'],
  ['{"a":1}}', 'not-json'],
  ['{"a":"unclosed', 'not-json'],
  ['{"a":{"b":{"__proto__":1}}}', 'key-forbidden'],
])('%s is %s', (text, reason) => {
  expect(reasonOf(text)).toBe(reason);
});

test('a depth of 32 is read and one more is not', () => {
  const deep = (lists: number) => `{"a":${'['.repeat(lists)}${']'.repeat(lists)}}`;
  expect([reasonOf(deep(31)), reasonOf(deep(32))]).toEqual(['readable', 'too-deep']);
});

test('one megabyte is read and one byte more is not', () => {
  const long = (bytes: number) => `{"a":"${'x'.repeat(bytes - 8)}"}`;
  expect([reasonOf(long(1_048_576)), reasonOf(long(1_048_577))]).toEqual(['readable', 'too-large']);
});
