import type { Tx } from '@hailong/database';
import { Outbox } from '@hailong/events';
import { Injectable } from '@nestjs/common';
import { DeclarationsEnv } from '../../env';
import type { AskContent } from '../../requests/decide-ask';
import type { ChannelName, Language, Message } from '../channels/channel';
import { TAX_CODE_NOW } from './load-firm';
import { type LinkMaking, linkMakingOf, stopLinkOf, withLink } from './with-links';

/** A message that is to be sent now, for the attempt that was claimed. */
export interface ClaimedMessage {
  message: Message;
  channel: ChannelName;
  attempt: number;
}

/** A message as it stands in its table. */
export interface MessageToCompose {
  messageId: string;
  kind: Message['kind'];
  channel: ChannelName;
  attempt: number;
  address: string;
  language: Language;
  /** Of more lots than fit into one message the latest are named; only they get a link. */
  lotsPerMessage: number;
}

interface StoredLot {
  requestId: string;
  lotId: string;
  content: string;
  expiresAt: Date;
}

/**
 * Puts a message together for one attempt: new tokens, made in memory, of which the hashes are announced and kept and nothing else. The links of the attempt
 * before end with it (privacy-and-ledger.md, section 2). Lots that are no longer open, turned out to be of another business or were invited anew are left out;
 * with none left there is no message.
 */
@Injectable()
export class ComposeMessage {
  private readonly links: LinkMaking;

  constructor(
    env: DeclarationsEnv,
    private readonly outbox: Outbox,
  ) {
    this.links = linkMakingOf(env);
  }

  async execute(
    tx: Tx,
    { attempt, channel, lotsPerMessage, ...rest }: MessageToCompose,
    now: Date,
  ): Promise<ClaimedMessage | undefined> {
    const rows: StoredLot[] = await tx.query(OPEN_LOTS, [rest.messageId, now, lotsPerMessage]);
    if (rows.length === 0) return undefined;
    const made = rows.map(({ content, expiresAt, ...row }) => {
      const lot = { ...row, content: JSON.parse(content) as AskContent, expiresAt: expiresAt.toISOString() };
      return withLink(lot, channel, this.links);
    });
    const hashes = made.map(({ issued }) => issued.linkHash);
    await tx.query(KEEP_HASHES, [rest.messageId, rows.map(({ requestId }) => requestId), hashes]);
    await this.outbox.add(tx, ...made.map(({ issued }) => issued));
    return {
      message: {
        ...rest,
        attemptId: attempt === 1 ? rest.messageId : `${rest.messageId}-${attempt}`,
        lots: made.map(({ lot }) => lot),
        stopLink: stopLinkOf(rest.messageId, this.links),
      },
      channel,
      attempt,
    };
  }
}

const OPEN_LOTS = `select r.request_id as "requestId", r.lot_id as "lotId", r.content, r.expires_at as "expiresAt"
  from message m join message_request q using (message_id) join rating_request r using (request_id)
 where m.message_id = $1 and r.state = 'announced' and r.expires_at > $2 and ${TAX_CODE_NOW} = m.tax_code
   and not exists (select from invitation later where later.request_id = q.request_id and later.version > q.version)
 order by r.expires_at desc, r.lot_id limit $3`;

const KEEP_HASHES = `update message_request q set link_hash = given.link_hash
  from unnest($2::uuid[], $3::text[]) as given(request_id, link_hash)
 where q.message_id = $1 and q.request_id = given.request_id`;
