import { randomUUID } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { RatingLinkIssued } from '@hailong/contracts';
import { write, type Write } from '@hailong/database';
import { hashToken, makeToken, readLinkKeys } from '@hailong/rating-link';
import { DeclarationsEnv } from '../env';
import type { RatingRequest } from '../requests/rating-request';
import { hasChannel } from './channels/configured-channels';
import { storeDemoMessages } from './demo-messages';
import { invitationText } from './invitation-text';

const DEMO_CHANNEL = 'demo';

interface Invitations {
  links: ReadonlyMap<string, RatingLinkIssued>;
  writes: (Write | undefined)[];
}

/**
 * Decides that the businesses of announced requests are to be written to; `SendMessages` does it at a time that suits them. A demonstration invites at once,
 * into its outbox: the token is made here, in memory, and leaves only as its hash (privacy-and-ledger.md, section 2). Where no channel is configured the reason
 * is kept.
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
      writes: [storeInvitations(requests, links, hasChannel(this.env), now), storeDemoMessages(links, now)],
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

function storeInvitations(
  requests: readonly RatingRequest[],
  links: { issued: RatingLinkIssued }[],
  isReachable: boolean,
  now: Date,
): Write {
  const hashes = new Map(links.map(({ issued }) => [issued.requestId, issued.linkHash]));
  // An invitation in the demo outbox is sent by being stored there; its reminder is due as any other.
  return write`insert into invitation (request_id, version, channel, link_hash, not_sent_reason, decided_at, tax_code, messages_sent, last_sent_at, due_at)
     select request_id, version, case when link_hash is not null then ${DEMO_CHANNEL} end, link_hash,
            case when not ${isReachable}::boolean then 'no-channel' end, now, tax_code,
            case when link_hash is null then 0 else 1 end, case when link_hash is not null then now end,
            case when link_hash is not null then now + interval '1 day' when ${isReachable}::boolean then now end
       from unnest(${requests.map((request) => request.requestId)}::uuid[], ${requests.map((request) => request.version)}::int[],
         ${requests.map((request) => hashes.get(request.requestId) ?? null)}::text[],
         ${requests.map((request) => request.content.taxCode.replaceAll('-', ''))}::text[]) as t(request_id, version, link_hash, tax_code),
         (select ${now}::timestamptz as now) as moment`;
}
