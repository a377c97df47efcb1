import { isUtf8 } from 'node:buffer';
import { BODY_BYTES_MAX, type DeadReason } from './record-envelope';

/** The bytes cannot be read as one unambiguous JSON object. */
export class Unreadable extends Error {
  constructor(readonly reason: DeadReason) {
    super(reason);
    this.name = 'Unreadable';
  }
}

const DEPTH_MAX = 32;
const FORBIDDEN_KEYS = new Set(['__proto__', 'constructor', 'prototype']);

const QUOTE = 0x22;
const BACKSLASH = 0x5c;
const COLON = 0x3a;
const OPEN_LIST = 0x5b;
const OPEN_OBJECT = 0x7b;
const CLOSE_LIST = 0x5d;
const CLOSE_OBJECT = 0x7d;

/**
 * Reads bytes that every reader would understand in the same way: at most 1 MB, strict UTF-8, depth at most 32, no name twice in an object,
 * no name that reaches a prototype, no integer that a number cannot hold,
 * no character that a database cannot hold. Anything else throws `Unreadable` with the reason (K10).
 */
export function readUnambiguousJson(bytes: Buffer): object {
  if (bytes.length > BODY_BYTES_MAX) throw new Unreadable('too-large');
  if (!isUtf8(bytes)) throw new Unreadable('not-utf8');
  const text = bytes.toString('utf8');
  const members = countMembers(text);
  const value = parse(text);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new Unreadable('not-an-object');
  // JSON.parse keeps the last of two equal names and tells nobody; the text had more members then than the value has.
  if (countNames(value) !== members) throw new Unreadable('key-repeated');
  return value;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) throw new Unreadable('not-json');
    throw error;
  }
}

/** One pass over the text: the depth is known before anything recursive runs, and every colon outside a string is one member. */
function countMembers(text: string): number {
  let depth = 0;
  let members = 0;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) {
      at = endOfString(text, at + 1);
    } else if (code === COLON) {
      members += 1;
    } else if (code === OPEN_LIST || code === OPEN_OBJECT) {
      depth += 1;
      if (depth > DEPTH_MAX) throw new Unreadable('too-deep');
    } else if (code === CLOSE_LIST || code === CLOSE_OBJECT) {
      depth -= 1;
    }
  }
  return members;
}

/** The closing quote, found by the engine's own search; a quote behind an odd number of backslashes closes nothing. */
function endOfString(text: string, from: number): number {
  for (let quote = text.indexOf('"', from); quote !== -1; quote = text.indexOf('"', quote + 1)) {
    let backslashes = 0;
    while (text.charCodeAt(quote - 1 - backslashes) === BACKSLASH) backslashes += 1;
    if (backslashes % 2 === 0) return quote;
  }
  return text.length;
}

function countNames(value: unknown): number {
  if (typeof value === 'string') return checkText(value);
  if (typeof value === 'number' && !isFaithful(value)) throw new Unreadable('number-unsafe');
  if (typeof value !== 'object' || value === null) return 0;
  let names = 0;
  if (Array.isArray(value)) {
    for (const item of value) names += countNames(item);
    return names;
  }
  for (const name of Object.keys(value)) {
    if (FORBIDDEN_KEYS.has(name)) throw new Unreadable('key-forbidden');
    checkText(name);
    names += 1 + countNames((value as Record<string, unknown>)[name]);
  }
  return names;
}

/** A database's text holds neither NUL nor half a character: the one would be refused later and the other changed without a word. */
function checkText(text: string): 0 {
  if (text.includes('\0') || !text.isWellFormed()) throw new Unreadable('character-forbidden');
  return 0;
}

/** 2^53 itself may be the rounding of its neighbour, so it is refused too. */
function isFaithful(value: number): boolean {
  return Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value));
}
