import { cursorPage } from '@hailong/http';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { DataSource } from 'typeorm';
import { CursorInvalid } from '../invitations.errors';

/** What became of one message; nothing of its address, its links or its business. */
export class MessageView {
  @ApiProperty() messageId!: string;
  @ApiProperty() kind!: string;
  @ApiProperty() channel!: string;
  @ApiProperty() state!: string;
  @ApiProperty() lots!: number;
  @ApiProperty() attempts!: number;
  @ApiProperty() decidedAt!: string;
  @ApiPropertyOptional({ nullable: true }) sentAt!: string | null;
  @ApiPropertyOptional({ nullable: true }) nextAttemptAt!: string | null;
  /** The number of the other side's answer, or why there was none. */
  @ApiPropertyOptional({ nullable: true }) error!: string | null;
}

/** A page of messages, newest first. */
export class MessagePage {
  @ApiProperty({ type: [MessageView] }) items!: MessageView[];
  @ApiPropertyOptional() nextCursor?: string;
}

/** How many lots nobody was written to about, for one reason. */
export class NotSentCount {
  @ApiProperty() reason!: string;
  @ApiProperty() count!: number;
}

/** How many messages of a channel stand at a state. */
export class MessageCount {
  @ApiProperty() channel!: string;
  @ApiProperty() state!: string;
  @ApiProperty() count!: number;
}

/** All messages by channel and state, and all asks not sent by reason. */
export class MessageSummary {
  @ApiProperty({ type: [MessageCount] }) messages!: MessageCount[];
  @ApiProperty({ type: [NotSentCount] }) notSent!: NotSentCount[];
}

/** A business that is not written to over one channel, and why. */
export class SuppressionView {
  @ApiProperty() taxCode!: string;
  @ApiProperty() channel!: string;
  @ApiProperty({ enum: ['opted-out', 'address-refused'] }) reason!: string;
  @ApiProperty() since!: string;
}

/** A page of suppressions, by tax code. */
export class SuppressionPage {
  @ApiProperty({ type: [SuppressionView] }) items!: SuppressionView[];
  @ApiPropertyOptional() nextCursor?: string;
}

const PAGE = 100;

/** What became of the messages, for the operator, as of now. */
@Injectable()
export class MessageTrail {
  constructor(private readonly db: DataSource) {}

  async page(cursor: string | undefined): Promise<MessagePage> {
    if (cursor !== undefined && !/^[0-9]{1,18}$/.test(cursor)) throw new CursorInvalid();
    const rows: (MessageView & { position: string })[] = await this.db.query(
      `select position, message_id as "messageId", kind, channel, state, attempts, decided_at as "decidedAt", sent_at as "sentAt",
              next_attempt_at as "nextAttemptAt", error,
              (select count(*)::int from message_request q where q.message_id = m.message_id) as lots
         from message m where position < coalesce($1::bigint, 9223372036854775807) order by position desc limit $2`,
      [cursor ?? null, PAGE + 1],
    );
    const page = cursorPage(rows, PAGE, (last) => last.position);
    return { ...page, items: page.items.map(({ position: _, ...message }) => message) };
  }

  /** One business that stopped the messages to two of its addresses is told twice. */
  async suppressions(cursor: string | undefined): Promise<SuppressionPage> {
    if (cursor !== undefined && !/^[0-9]{10,13}:[0-9]{1,9}$/.test(cursor)) throw new CursorInvalid();
    const [after, index] = cursor?.split(':') ?? ['', '0'];
    const rows: (SuppressionView & { place: string })[] = await this.db.query(
      `select tax_code as "taxCode", channel, reason, since, tax_code || ':' || place as place
         from (select *, row_number() over (partition by tax_code order by channel, address_hash) as place from suppression
                where tax_code >= $1) numbered
        where (tax_code, place) > ($1, $2::bigint) order by tax_code, numbered.place limit $3`,
      [after, index, PAGE + 1],
    );
    const page = cursorPage(rows, PAGE, (last) => last.place);
    return { ...page, items: page.items.map(({ place: _, ...suppression }) => suppression) };
  }

  async summary(): Promise<MessageSummary> {
    const [row]: MessageSummary[] = await this.db.query(
      `select coalesce((select json_agg(m order by m.channel, m.state) from
                (select channel, state, count(*)::int as count from message group by 1, 2) m), '[]') as messages,
              coalesce((select json_agg(n order by n.reason) from
                (select not_sent_reason as reason, count(*)::int as count from invitation
                  where not_sent_reason is not null group by 1) n), '[]') as "notSent"`,
    );
    return row!;
  }
}
