/** Thrown for the first byte that is no UTF-8; `before` is the text up to it. */
export class NotUtf8 extends Error {
  constructor(
    readonly before: string,
    readonly isAtEnd: boolean,
  ) {
    super('not UTF-8');
  }
}

/** Turns bytes that come in pieces into text, whole characters at a time. The first byte that is no UTF-8 throws `NotUtf8`, also one that the end cuts in two. */
export class Utf8Text {
  private rest = Buffer.alloc(0);

  push(chunk: Buffer): string {
    const bytes = this.rest.length > 0 ? Buffer.concat([this.rest, chunk]) : chunk;
    const whole = wholeCharacters(bytes);
    this.rest = Buffer.from(bytes.subarray(whole));
    return decoded(bytes.subarray(0, whole));
  }

  end(): void {
    if (this.rest.length > 0) throw new NotUtf8('', true);
  }
}

/** How many bytes do not end within a character; three at most are left over. */
function wholeCharacters(bytes: Buffer): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back += 1) {
    const byte = bytes[bytes.length - back]!;
    if ((byte & 0b1100_0000) === 0b1000_0000) continue;
    const needs = byte >= 0xf0 ? 4 : byte >= 0xe0 ? 3 : byte >= 0xc0 ? 2 : 1;
    return needs > back ? bytes.length - back : bytes.length;
  }
  return bytes.length;
}

function decoded(bytes: Buffer): string {
  const text = tryDecode(bytes);
  if (text !== undefined) return text;
  let valid = 0;
  for (let step = 2 ** Math.ceil(Math.log2(bytes.length + 1)); step >= 1; step /= 2) {
    const end = valid + step;
    if (end <= bytes.length && tryDecode(bytes.subarray(0, end), true) !== undefined) valid = end;
  }
  throw new NotUtf8(tryDecode(bytes.subarray(0, wholeCharacters(bytes.subarray(0, valid)))) ?? '', false);
}

function tryDecode(bytes: Buffer, mayEndWithin = false): string | undefined {
  try {
    // The mark of byte order is no character of the text; it is dropped once, by the reader of the file.
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes, { stream: mayEndWithin });
  } catch {
    // Its message repeats nothing that helps; the caller says where.
    return undefined;
  }
}
