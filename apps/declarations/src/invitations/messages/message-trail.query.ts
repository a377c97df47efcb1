import { cursorPage } from '@hailong/http';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import type { ChannelName } from '../channels/channel';
import { NOT_SENT_REASONS } from './decide-messages';

const CHANNELS = ['email', 'sms', 'zns'] as const satisfies ChannelName[];
const STATES = [
  'sending',
  'retry',
  'sent',
  'delivered',
  'undelivered',
  'unclear',
  'refused',
  'failed',
  'not-needed',
] as const;

/** Which messages, and from which page on. */
export class MessagesScope {
  @ApiPropertyOptional({ enum: CHANNELS }) @IsOptional() @IsIn(CHANNELS) channel?: ChannelName;
  @ApiPropertyOptional({ enum: STATES }) @IsOptional() @IsIn(STATES) state?: (typeof STATES)[number];
  @ApiPropertyOptional() @IsOptional() @Matches(/^[0-9]{1,18}$/) cursor?: string;
}

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
  @ApiProperty({ enum: NOT_SENT_REASONS }) reason!: string;
  @ApiProperty() count!: number;
}

/** How many messages of a channel stand at a state. */
export class MessageCount {
  @ApiProperty() channel!: string;
  @ApiProperty() state!: string;
  @ApiProperty() count!: number;
}

/** Messages of a channel that wait for another attempt, for one reason. */
export class WaitingCount {
  @ApiProperty() channel!: string;
  @ApiProperty() reason!: string;
  @ApiProperty() count!: number;
  @ApiProperty({ description: 'When the first of them is tried again.' }) nextAttemptAt!: string;
}

/** All messages by channel and state, those that wait by reason, and all asks not sent by reason. */
export class MessageSummary {
  @ApiProperty({ type: [MessageCount] }) messages!: MessageCount[];
  @ApiProperty({ type: [WaitingCount] }) waiting!: WaitingCount[];
  @ApiProperty({ type: [NotSentCount] }) notSent!: NotSentCount[];
}

const PAGE = 100;

/** What became of the messages, for the operator, as of now. */
@Injectable()
export class MessageTrail {
  constructor(private readonly db: DataSource) {}

  async page({ channel, state, cursor }: MessagesScope): Promise<MessagePage> {
    const rows: (MessageView & { position: string })[] = await this.db.query(
      `select position, message_id as "messageId", kind, channel, state, attempts, decided_at as "decidedAt", sent_at as "sentAt",
              next_attempt_at as "nextAttemptAt", error,
              (select count(*)::int from message_request q where q.message_id = m.message_id) as lots
         from message m
        where ($1::bigint is null or position < $1) and ($2::text is null or channel = $2) and ($3::text is null or state = $3)
        order by position desc limit $4`,
      [cursor ?? null, channel ?? null, state ?? null, PAGE + 1],
    );
    const page = cursorPage(rows, PAGE, (last) => last.position);
    return { ...page, items: page.items.map(({ position: _, ...message }) => message) };
  }

  async summary(): Promise<MessageSummary> {
    const [row]: MessageSummary[] = await this.db.query(
      `select coalesce((select json_agg(m order by m.channel, m.state) from
                (select channel, state, count(*)::int as count from message group by 1, 2) m), '[]') as messages,
              coalesce((select json_agg(w order by w.channel, w.reason) from
                (select channel, coalesce(error, 'retry') as reason, count(*)::int as count, min(next_attempt_at) as "nextAttemptAt"
                   from message where state = 'retry' group by 1, 2) w), '[]') as waiting,
              coalesce((select json_agg(n order by n.reason) from
                (select not_sent_reason as reason, count(*)::int as count from invitation
                  where not_sent_reason is not null group by 1) n), '[]') as "notSent"`,
    );
    return row!;
  }
}
