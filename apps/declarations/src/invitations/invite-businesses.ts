import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RatingLinkIssued } from '@hailong/contracts';
import { write, type Write } from '@hailong/database';
import { hashToken, makeToken, readLinkKeys } from '@hailong/rating-link';
import { DeclarationsEnv } from '../env';
import type { RatingRequest } from '../requests/rating-request';
import { storeDemoMessages } from './demo-messages';
import { invitationText } from './invitation-text';

const DEMO_CHANNEL = 'demo';

interface Invitations {
  links: ReadonlyMap<string, RatingLinkIssued>;
  writes: (Write | undefined)[];
}

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

  /** The links to be announced, by the id of their request, and what is to be stored of them in the same transaction. */
  execute(requests: readonly RatingRequest[], now: Date): Invitations {
    if (requests.length === 0) return { links: new Map(), writes: [] };
    const links = this.env.DEMO_OUTBOX ? requests.map((request) => this.link(request)) : [];
    return {
      links: new Map(links.map(({ issued }) => [issued.requestId, issued])),
      writes: [storeInvitations(requests, links, now), storeDemoMessages(links, now)],
    };
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

function storeInvitations(requests: readonly RatingRequest[], links: { issued: RatingLinkIssued }[], now: Date): Write {
  const hashes = new Map(links.map(({ issued }) => [issued.requestId, issued.linkHash]));
  return write`insert into invitation (request_id, version, channel, link_hash, not_sent_reason, decided_at)
     select request_id, version, case when link_hash is null then null else ${DEMO_CHANNEL} end, link_hash,
            case when link_hash is null then 'no-channel' end, ${now}::timestamptz
       from unnest(${requests.map((request) => request.requestId)}::uuid[], ${requests.map((request) => request.version)}::int[],
         ${requests.map((request) => hashes.get(request.requestId) ?? null)}::text[]) as t(request_id, version, link_hash)`;
}
