import { cursorPage } from '@hailong/http';
import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, Matches } from 'class-validator';
import { DataSource } from 'typeorm';
import { DeclarationsEnv } from '../../env';
import { DemoOutboxAbsent } from '../invitations.errors';

const ORDERS = ['oldest', 'newest'] as const;

/** Which messages come first, and from which page on. */
export class DemoMessagesScope {
  @ApiPropertyOptional({ enum: ORDERS, default: 'oldest', description: 'Which come first.' })
  @IsOptional()
  @IsIn(ORDERS)
  first?: (typeof ORDERS)[number];

  @ApiPropertyOptional() @IsOptional() @Matches(/^[0-9]{1,18}$/) cursor?: string;
}

/** A lot that a message asks about, with its working link. */
export class DemoLot {
  @ApiProperty() requestId!: string;
  @ApiProperty() lotId!: string;
  @ApiProperty() link!: string;
}

/** One message of the demonstration's outbox, as its reader would get it. */
export class DemoMessageView {
  @ApiProperty() messageId!: string;
  @ApiProperty({ enum: ['invitation', 'reminder', 'digest'] }) kind!: string;
  @ApiProperty({ enum: ['email', 'sms', 'zns'] }) channel!: string;
  @ApiProperty() address!: string;
  @ApiPropertyOptional({ description: 'Of an e-mail.' }) subject?: string;
  @ApiProperty() text!: string;
  @ApiPropertyOptional({ description: 'Of an e-mail.' }) html?: string;
  @ApiPropertyOptional({ description: 'Parameters of the template, over Zalo.', additionalProperties: true })
  template?: object;
  @ApiProperty({ type: [DemoLot] }) lots!: DemoLot[];
  @ApiPropertyOptional() stopLink?: string;
  @ApiProperty() createdAt!: string;
}

/** A page of the demonstration's outbox. */
export class DemoMessagePage {
  @ApiProperty({ type: [DemoMessageView] }) items!: DemoMessageView[];
  @ApiPropertyOptional() nextCursor?: string;
}

interface Row {
  position: string;
  message: DemoMessageView;
}

const PAGE = 100;

const MESSAGE = `json_strip_nulls(json_build_object('messageId', message_id, 'kind', kind, 'channel', channel, 'address', address,
  'subject', subject, 'text', text, 'html', html, 'template', template, 'lots', lots, 'stopLink', stop_link, 'createdAt', created_at))`;

/** The messages of the demonstration in the order of sending. Outside a demonstration there is no such thing. */
@Injectable()
export class DemoMessages {
  constructor(
    private readonly env: DeclarationsEnv,
    private readonly db: DataSource,
  ) {}

  async page({ first, cursor }: DemoMessagesScope): Promise<DemoMessagePage> {
    if (!this.env.DEMO_OUTBOX) throw new DemoOutboxAbsent();
    const [beyond, order] = first === 'newest' ? ['<', 'desc'] : ['>', 'asc'];
    const rows: Row[] = await this.db.query(
      `select position, ${MESSAGE} as message from demo_message
        where $1::bigint is null or position ${beyond} $1 order by position ${order} limit $2`,
      [cursor ?? null, PAGE + 1],
    );
    const page = cursorPage(rows, PAGE, (last) => last.position);
    return { ...page, items: page.items.map(({ message }) => message) };
  }
}
