import type { RatingLinkIssued } from '@hailong/contracts';
import { type Tx, write, type Write } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DeclarationsEnv } from '../env';
import type { RatingRequest } from '../requests/rating-request';
import { hasChannel } from './channels/configured-channels';
import { InviteInDemo } from './demo/invite-in-demo';

/** The links to be announced, by the id of their request, and what is to be stored in the same transaction. */
export interface Invitations {
  links: ReadonlyMap<string, RatingLinkIssued>;
  writes: (Write | undefined)[];
}

/**
 * Decides that the businesses of announced requests are to be written to; `SendMessages` does it at a time that suits them. A demonstration writes at once, into
 * its outbox. Where no channel is configured the reason is kept.
 */
@Injectable()
export class InviteBusinesses {
  constructor(
    private readonly env: DeclarationsEnv,
    private readonly demo: InviteInDemo,
  ) {}

  async execute(tx: Tx, requests: readonly RatingRequest[], now: Date): Promise<Invitations> {
    if (requests.length === 0) return { links: new Map(), writes: [] };
    if (this.env.DEMO_OUTBOX) return this.demo.execute(tx, requests, now);
    return { links: new Map(), writes: [storeInvitations(requests, hasChannel(this.env), now)] };
  }
}

function storeInvitations(requests: readonly RatingRequest[], isReachable: boolean, now: Date): Write {
  return write`insert into invitation (request_id, version, not_sent_reason, decided_at, tax_code, due_at)
     select request_id, version, case when not ${isReachable}::boolean then 'no-channel' end, now, tax_code,
            case when ${isReachable}::boolean then now end
       from unnest(${requests.map(({ requestId }) => requestId)}::uuid[], ${requests.map(({ version }) => version)}::int[],
         ${requests.map(({ content }) => content.taxCode.replaceAll('-', ''))}::text[]) as t(request_id, version, tax_code),
         (select ${now}::timestamptz as now) as moment`;
}
