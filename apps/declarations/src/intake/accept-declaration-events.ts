import { Injectable } from '@nestjs/common';
import { topicOf } from '@hailong/contracts';
import { inTx, type Tx } from '@hailong/database';
import type { ProblemField } from '@hailong/errors';
import { Intake, type RecordHeader, type TransportRecord } from '@hailong/events';
import { DataSource } from 'typeorm';
import type { Acceptance, AcceptedEvent } from './accepted-event';
import { checkEvent, type Finding } from './check-event';
import { DeclarationNumberInvalid, EventIdReused, EventInvalid, EventTypeUnknown } from './intake.errors';
import { bodyHash, identityOf, knownBodies } from './known-bodies';

interface Checked {
  event: AcceptedEvent;
  key: string;
  acceptance: Acceptance;
}

/**
 * Takes declaration events in, all or none: once it resolves they are durable in the inbox and will be folded. An event that is known with the same
 * content is told as a duplicate and changes nothing; one faulty event, or an id that was used for another content, refuses all of them.
 */
@Injectable()
export class AcceptDeclarationEvents {
  constructor(
    private readonly db: DataSource,
    private readonly intake: Intake,
  ) {}

  async execute(events: AcceptedEvent[]): Promise<{ results: Acceptance[] }> {
    const checked = checkAll(events);
    await inTx(this.db, async (tx) => {
      const fresh = await this.withoutDuplicates(tx, checked);
      await this.intake.store(tx, fresh.map(recordOf));
    });
    return { results: checked.map(({ acceptance }) => acceptance) };
  }

  private async withoutDuplicates(tx: Tx, checked: Checked[]): Promise<Checked[]> {
    const known = await knownBodies(
      tx,
      checked.map(({ event }) => event),
    );
    const reused: ProblemField[] = [];
    const fresh: Checked[] = [];
    for (const [index, one] of checked.entries()) {
      const identity = identityOf(one.event.source, one.event.id);
      const body = bodyHash(one.event.body);
      const knownBody = known.get(identity);
      if (knownBody === undefined) {
        known.set(identity, body);
        fresh.push(one);
      } else if (knownBody === body) one.acceptance.outcome = 'duplicate';
      else
        reused.push({
          field: `events.${index}.id`,
          code: 'id-reused',
          message: 'This id was used for another content.',
        });
    }
    if (reused.length > 0) throw new EventIdReused(reused);
    return fresh;
  }
}

function checkAll(events: AcceptedEvent[]): Checked[] {
  const findings: Finding[] = events.map(checkEvent);
  refuseFaulty(findings);
  return findings.flatMap((finding, index) => {
    const event = events[index]!;
    if ('refusal' in finding) return [];
    return [
      {
        event,
        key: finding.key,
        acceptance: { id: event.id, outcome: 'accepted' as const, warnings: finding.warnings },
      },
    ];
  });
}

/** One kind of fault has its own code; a mixture is simply invalid. Every faulty event is named. */
function refuseFaulty(findings: Finding[]): void {
  const refused = findings.flatMap((finding) => ('refusal' in finding ? [finding] : []));
  if (refused.length === 0) return;
  const faults = refused.flatMap((finding) => finding.faults);
  const kinds = new Set(refused.map((finding) => finding.refusal));
  if (kinds.size > 1 || kinds.has('invalid')) throw new EventInvalid(faults);
  throw kinds.has('type-unknown') ? new EventTypeUnknown(faults) : new DeclarationNumberInvalid(faults);
}

function recordOf({ event, key }: Checked): TransportRecord {
  const headers: RecordHeader[] = [
    ['content-type', 'application/json'],
    ['ce_specversion', '1.0'],
    ['ce_id', event.id],
    ['ce_source', event.source],
    ['ce_type', event.type],
    ['ce_subject', key],
  ];
  if (event.time !== undefined) headers.push(['ce_time', event.time]);
  return { topic: topicOf('customs'), key: Buffer.from(key), body: event.body, headers };
}
