import { randomUUID } from 'node:crypto';
import { dayInVietnam, loadCalendar } from '@hailong/calendar';
import { inTx, type Tx } from '@hailong/database';
import { Inject, Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeclarationsEnv } from '../../env';
import { type Channel, CONFIGURED_CHANNELS } from '../channels/channel';
import { loadWritingPolicy } from '../writing-policy';
import { type ClaimedMessage, ComposeMessage } from './compose-message';
import { type Decision, decideMessages, type DueInvitation } from './decide-messages';
import { addressHash, loadFirm, lockFirm } from './load-firm';

/**
 * Decides about the messages to one firm and claims the first that is to be sent: what it returns is on record as being sent before anybody sends it, so that
 * no other instance, and no later run, sends it as well. What else is to be sent is claimed by being called again, once that one is sent. Two that decide
 * about the same firm wait for each other.
 */
@Injectable()
export class ClaimMessages {
  constructor(
    private readonly env: DeclarationsEnv,
    private readonly db: DataSource,
    private readonly composing: ComposeMessage,
    @Inject(CONFIGURED_CHANNELS) private readonly channels: Channel[],
  ) {}

  execute(taxCode: string, now: Date): Promise<ClaimedMessage | undefined> {
    return inTx(this.db, async (tx) => {
      await lockFirm(tx, taxCode);
      const firm = await loadFirm(tx, taxCode, this.env.DEMO_OUTBOX, now);
      const configured = this.channels.map(({ name }) => name);
      const policy = await loadWritingPolicy(tx, dayInVietnam(now));
      const decisions = decideMessages(firm, configured, policy, await loadCalendar(tx), now);
      for (const decision of decisions) if (decision.does !== 'write') await putOff(tx, decision);
      const first = decisions.find((decision) => decision.does === 'write');
      if (!first) return undefined;
      const messageId = await insertMessage(tx, taxCode, first, now);
      const { kind, channel, address } = first;
      const language = firm.contact!.language;
      const { lotsPerMessage } = this.channels.find(({ name }) => name === channel)!;
      const compose = { messageId, kind, channel, address, language, lotsPerMessage, attempt: 1 };
      return this.composing.execute(tx, compose, now);
    });
  }
}

/** Keeps when to look at the lots again, or that nobody will be written to and why. */
async function putOff(tx: Tx, decision: Exclude<Decision, { does: 'write' }>): Promise<void> {
  const dueAt = decision.does === 'wait' ? decision.until : null;
  const reason = decision.does === 'give-up' ? (decision.reason ?? null) : null;
  await updateLots(tx, decision.lots, 'due_at = $3, not_sent_reason = $4', [dueAt, reason]);
}

async function insertMessage(
  tx: Tx,
  taxCode: string,
  { kind, channel, address, lots }: Extract<Decision, { does: 'write' }>,
  now: Date,
): Promise<string> {
  const messageId = randomUUID();
  await tx.query(
    `insert into message (message_id, kind, tax_code, channel, address_hash, state, claimed_at, decided_at)
     values ($1, $2, $3, $4, $5, 'sending', $6, $6)`,
    [messageId, kind, taxCode, channel, addressHash(address), now],
  );
  await tx.query(
    `insert into message_request (message_id, request_id, version) select $1, * from unnest($2::uuid[], $3::int[])`,
    [messageId, lots.map(({ requestId }) => requestId), lots.map(({ version }) => version)],
  );
  await updateLots(tx, lots, 'due_at = null, not_sent_reason = null', []);
  return messageId;
}

async function updateLots(tx: Tx, lots: DueInvitation[], set: string, values: unknown[]): Promise<void> {
  await tx.query(
    `update invitation i set ${set} from unnest($1::uuid[], $2::int[]) as lot(request_id, version)
      where i.request_id = lot.request_id and i.version = lot.version`,
    [lots.map(({ requestId }) => requestId), lots.map(({ version }) => version), ...values],
  );
}
