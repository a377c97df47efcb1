import { Injectable } from '@nestjs/common';
import { HotStatements } from '../hot-statements';
import { SendingSecret } from './sending-secret';
import { IdempotencyKeyReused } from './software.errors';

/** One sending: who sent it, under which key, and all that decides what it asks for. */
export interface Sending {
  clientId: string;
  key: string;
  asks: unknown[];
}

// Each new key clears away two that are over, so that the table stays as large as a week's sendings, without anything that runs by the clock.
const CLAIM = `
  WITH over AS (
    SELECT client_id, key_hash FROM software_answer WHERE claimed_at < now() - interval '7 days' AND (client_id, key_hash) <> ($1, $2)
    ORDER BY claimed_at LIMIT 2 FOR UPDATE SKIP LOCKED
  ), cleared AS (
    DELETE FROM software_answer s USING over WHERE s.client_id = over.client_id AND s.key_hash = over.key_hash
  )
  INSERT INTO software_answer (client_id, key_hash, request_digest) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING RETURNING request_digest`;

const SELECT_CLAIMED = `SELECT request_digest, answer FROM software_answer WHERE client_id = $1 AND key_hash = $2`;

const KEEP = `UPDATE software_answer SET answer = coalesce(answer, $3) WHERE client_id = $1 AND key_hash = $2 RETURNING answer`;

interface Claimed {
  request_digest: string;
  answer: string | null;
}

/**
 * Answers a sending that is repeated under its key with the same bytes, for at least 7 days (I-09); the same key with another sending throws
 * `IdempotencyKeyReused` and does nothing. A sending that failed has no answer: it is done again, so the work must bear being done twice,
 * also at the same time. Of two answers the first that was kept is given to both. Key and sending are kept as keyed digests only.
 */
@Injectable()
export class KeptAnswers {
  constructor(
    private readonly statements: HotStatements,
    private readonly secret: SendingSecret,
  ) {}

  async once({ clientId, key, asks }: Sending, work: () => Promise<object>): Promise<string> {
    const name = [clientId, this.secret.digest(key)];
    const digest = this.secret.digest(JSON.stringify(asks));
    const claimed = await this.statements.run<Claimed>('claim-answer', CLAIM, [...name, digest]);
    if (claimed.length === 0) {
      const [earlier] = await this.statements.run<Claimed>('claimed-answer', SELECT_CLAIMED, name);
      if (earlier !== undefined && earlier.request_digest !== digest) throw new IdempotencyKeyReused();
      if (earlier?.answer != null) return earlier.answer;
    }
    const answer = JSON.stringify(await work());
    const [kept] = await this.statements.run<{ answer: string }>('keep-answer', KEEP, [...name, answer]);
    return kept?.answer ?? answer;
  }
}
