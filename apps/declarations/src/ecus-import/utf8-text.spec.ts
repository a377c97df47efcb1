import fc from 'fast-check';
import { Utf8Text } from './utf8-text';

describe('text from bytes in pieces', () => {
  it('is the same however the bytes are cut', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.integer({ min: 1, max: 9 }), (text, size) => {
        const bytes = Buffer.from(text);
        const reader = new Utf8Text();
        let read = '';
        for (let at = 0; at < bytes.length; at += size) read += reader.push(bytes.subarray(at, at + size));
        reader.end();
        expect(read).toBe(text);
      }),
    );
  });

  it('ends at the first byte that is none, and says what stood before it', () => {
    const bytes = Buffer.concat([Buffer.from('tờ khai '), Buffer.from([0xd5]), Buffer.from('!')]);
    expect(() => new Utf8Text().push(bytes)).toThrow(expect.objectContaining({ before: 'tờ khai ' }));
  });

  it('refuses a last character that was cut in two', () => {
    const reader = new Utf8Text();
    reader.push(Buffer.from('ờ').subarray(0, 2));
    expect(() => reader.end()).toThrow(expect.objectContaining({ isAtEnd: true }));
  });
});
