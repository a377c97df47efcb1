import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RatingLinkIssued } from '@hailong/contracts';
import type { Tx } from '@hailong/database';
import { hashToken, makeToken, readLinkKeys } from '@hailong/rating-link';
import { DeclarationsEnv } from '../env';
import type { RatingRequest } from '../requests/rating-request';
import type { Revision } from '../requests/revise-request';
import { storeDemoMessages } from './demo-messages';
import { invitationText } from './invitation-text';

const DEMO_CHANNEL = 'demo';

/**
 * Invites the businesses of announced requests. The token is made here, in memory, and leaves only as its hash (privacy-and-ledger.md, section 2);
 * the demo outbox alone keeps the message with its link. Where no channel is configured no link is made, and the reason is kept.
 */
@Injectable()
export class InviteBusinesses {
  private readonly keys: string[];

  constructor(private readonly env: DeclarationsEnv) {
    this.keys = readLinkKeys(env.RATING_LINK_KEYS);
  }

  /** Returns the links that were issued, by the id of their request, to be announced in the same transaction. */
  async execute(tx: Tx, announced: Revision[], now: Date): Promise<Map<string, RatingLinkIssued[]>> {
    const requests = announced.map((revision) => revision.request);
    if (requests.length === 0) return new Map();
    const links = this.env.DEMO_OUTBOX ? requests.map((request) => this.link(request)) : [];
    await storeInvitations(tx, requests, links, now);
    await storeDemoMessages(tx, links, now);
    return new Map(links.map(({ request, issued }) => [request.requestId, [issued]]));
  }

  private link(request: RatingRequest) {
    const token = makeToken(this.keys);
    const link = `${this.env.PUBLIC_ORIGIN}/r/${token}`;
    const issued = Object.assign(new RatingLinkIssued(), {
      requestId: request.requestId,
      lotId: request.lotId,
      linkHash: hashToken(token),
      expiresAt: request.expiresAt,
      channel: DEMO_CHANNEL,
    });
    return {
      messageId: randomUUID(),
      request,
      issued,
      link,
      text: invitationText(request.lotId, request.content.officeCode, link),
    };
  }
}

async function storeInvitations(
  tx: Tx,
  requests: RatingRequest[],
  links: { issued: RatingLinkIssued }[],
  now: Date,
): Promise<void> {
  const hashes = new Map(links.map(({ issued }) => [issued.requestId, issued.linkHash]));
  await tx.query(
    `insert into invitation (request_id, version, channel, link_hash, not_sent_reason, decided_at)
     select request_id, version, case when link_hash is null then null else $4 end, link_hash,
            case when link_hash is null then 'no-channel' end, $5::timestamptz
       from unnest($1::uuid[], $2::int[], $3::text[]) as t(request_id, version, link_hash)`,
    [
      requests.map((request) => request.requestId),
      requests.map((request) => request.version),
      requests.map((request) => hashes.get(request.requestId) ?? null),
      DEMO_CHANNEL,
      now,
    ],
  );
}
