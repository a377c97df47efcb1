import { Injectable } from '@nestjs/common';
import { HotStatements } from '../hot-statements';
import type { SentEvidence } from './evidence-rules';

const SELECT_EVIDENCE = `
  SELECT e.evidence_id AS "evidenceId", e.name, e.state, e.reason, e.size, e.scan
  FROM rating_link l JOIN evidence e USING (request_id)
  WHERE l.link_hash = $1 AND l.revoked_at IS NULL AND e.form_id = $2 AND e.state <> 'removed'
  ORDER BY e.sent_at, e.evidence_id LIMIT 60`;

/** The files that were sent with one form, for whoever holds the form: nobody can list those of a link. */
@Injectable()
export class EvidenceOfFormQuery {
  constructor(private readonly statements: HotStatements) {}

  of(linkHash: string, formId: string): Promise<SentEvidence[]> {
    return this.statements.run<SentEvidence>('evidence-of-form', SELECT_EVIDENCE, [linkHash, formId]);
  }
}
