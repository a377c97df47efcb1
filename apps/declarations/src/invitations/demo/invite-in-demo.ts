import { randomUUID } from 'node:crypto';
import { type Tx, write, type Write } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DeclarationsEnv } from '../../env';
import type { RatingRequest } from '../../requests/rating-request';
import type { ChannelName, Message } from '../channels/channel';
import type { Invitations } from '../invite-businesses';
import { addressHash, loadContact } from '../messages/load-firm';
import { type LinkMaking, linkMakingOf, type LotWithLink, stopLinkOf, withLink } from '../messages/with-links';
import { storeDemoMessages } from './store-demo-messages';

interface Invited {
  request: RatingRequest;
  taxCode: string;
}

/** The first message about a request. */
interface Written extends Invited {
  channel: ChannelName;
  message: Message;
  issued: LotWithLink['issued'];
}

/**
 * Writes the first message about announced requests into the demonstration's outbox at once, in the transaction of the announcement, whatever the time of day:
 * whoever tries the product out sees it. Reminders and digests come from `SendMessages`, as everywhere.
 */
@Injectable()
export class InviteInDemo {
  private readonly making: LinkMaking;

  constructor(env: DeclarationsEnv) {
    this.making = linkMakingOf(env);
  }

  async execute(tx: Tx, requests: readonly RatingRequest[], now: Date): Promise<Invitations> {
    const invited: (Invited | Written)[] = [];
    for (const request of requests) invited.push(await this.invite(tx, request));
    const written = invited.filter((one) => 'message' in one);
    return {
      links: new Map(written.map(({ issued }) => [issued.requestId, issued])),
      writes: [
        storeInvited(invited, now),
        storeMessages(written, now),
        storeAskedLots(written),
        storeDemoMessages(written, now),
      ],
    };
  }

  private async invite(tx: Tx, request: RatingRequest): Promise<Invited | Written> {
    const taxCode = request.content.taxCode.replaceAll('-', '');
    const contact = (await loadContact(tx, taxCode, true))!;
    const way = contact.ways.find(({ suppressed }) => suppressed === undefined);
    if (!way) return { request, taxCode };
    const { channel, address } = way;
    const { lot, issued } = withLink(request, channel, this.making);
    const messageId = randomUUID();
    const message: Message = {
      messageId,
      attemptId: messageId,
      kind: 'invitation',
      language: contact.language,
      address,
      lots: [lot],
      stopLink: stopLinkOf(messageId, this.making),
    };
    return { request, taxCode, channel, message, issued };
  }
}

// What goes into the outbox is sent by being stored there; its reminder is due as any other.
function storeInvited(invited: readonly (Invited | Written)[], now: Date): Write {
  const ofWritten = <T>(value: (one: Written) => T) => invited.map((one) => ('message' in one ? value(one) : null));
  return write`insert into invitation (request_id, version, channel, link_hash, not_sent_reason, decided_at, tax_code, messages_sent, last_sent_at, due_at)
     select request_id, version, channel, link_hash, case when channel is null then 'opted-out' end, now, tax_code,
            case when channel is null then 0 else 1 end, case when channel is not null then now end,
            case when channel is not null then now + interval '1 day' end
       from unnest(${invited.map(({ request }) => request.requestId)}::uuid[], ${invited.map(({ request }) => request.version)}::int[],
         ${ofWritten(({ channel }) => channel)}::text[], ${ofWritten(({ issued }) => issued.linkHash)}::text[],
         ${invited.map(({ taxCode }) => taxCode)}::text[]) as t(request_id, version, channel, link_hash, tax_code),
         (select ${now}::timestamptz as now) as moment`;
}

function storeMessages(written: readonly Written[], now: Date): Write | undefined {
  if (written.length === 0) return undefined;
  return write`insert into message (message_id, kind, tax_code, channel, address_hash, state, claimed_at, decided_at, sent_at)
     select message_id, 'invitation', tax_code, channel, address_hash, 'sent', now, now, now
       from unnest(${written.map(({ message }) => message.messageId)}::uuid[], ${written.map(({ taxCode }) => taxCode)}::text[],
         ${written.map(({ channel }) => channel)}::text[],
         ${written.map(({ message }) => addressHash(message.address))}::text[]) as t(message_id, tax_code, channel, address_hash),
         (select ${now}::timestamptz as now) as moment`;
}

function storeAskedLots(written: readonly Written[]): Write | undefined {
  if (written.length === 0) return undefined;
  return write`insert into message_request (message_id, request_id, version, link_hash)
     select * from unnest(${written.map(({ message }) => message.messageId)}::uuid[],
       ${written.map(({ request }) => request.requestId)}::uuid[], ${written.map(({ request }) => request.version)}::int[],
       ${written.map(({ issued }) => issued.linkHash)}::text[])`;
}
