import type { Tx } from '@hailong/database';
import { officersByServiceNumber } from '@hailong/organisation';
import type { Grievance } from '../grievance/grievance.entity';
import { identifierPlaces, possibleServiceNumbers, type IdentifierPlace } from './identifier-scan';
import { IdentifiersFound } from './reply.errors';

/** One place of a reply by which somebody could be identified. */
export interface IdentifierHit extends IdentifierPlace {
  field: 'replyVi' | 'replyEn';
}

/** Passes only for a reply without identifiers (I-31); else refuses with the list of places. */
export async function assertNoIdentifiers(tx: Tx, reply: Pick<Grievance, 'replyVi' | 'replyEn'>): Promise<void> {
  const hits = await identifierHits(tx, reply);
  if (hits.length === 0) return;
  throw new IdentifiersFound(
    hits.map(({ field, kind, start, length }) => ({
      field,
      code: `reply.${kind}`,
      message: `Characters ${start + 1} to ${start + length} look like: ${kind}.`,
    })),
  );
}

/** Every place in both languages of a reply that looks like an identifier, the service numbers of the register's officers included. */
export async function identifierHits(tx: Tx, reply: Pick<Grievance, 'replyVi' | 'replyEn'>): Promise<IdentifierHit[]> {
  const hits: IdentifierHit[] = [];
  for (const field of ['replyVi', 'replyEn'] as const) {
    const text = reply[field] ?? '';
    const places = [...identifierPlaces(text), ...(await officerNumbers(tx, text))];
    hits.push(...places.map((place) => ({ field, ...place })));
  }
  return hits;
}

async function officerNumbers(tx: Tx, text: string): Promise<IdentifierPlace[]> {
  const words = possibleServiceNumbers(text).map(({ word, start }) => ({ word, start, spellings: spellingsOf(word) }));
  const known = await officersByServiceNumber(
    tx,
    words.flatMap(({ spellings }) => spellings),
  );
  return words
    .filter(({ spellings }) => spellings.some((spelling) => known.has(spelling)))
    .map(({ word, start }) => ({ kind: 'officer-number', start, length: word.length }));
}

function spellingsOf(word: string): string[] {
  const upper = word.toUpperCase();
  return [...new Set([word, upper, upper.replaceAll(/[./_-]/g, '')])];
}
