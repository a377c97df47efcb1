import { Injectable } from '@nestjs/common';
import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { cursorPage } from '@hailong/http';
import { DataSource } from 'typeorm';
import { DeclarationsEnv } from '../env';
import { CursorInvalid, DemoOutboxAbsent } from './invitations.errors';

/** One message of the demonstration's outbox. */
export class DemoMessageView {
  @ApiProperty() messageId!: string;
  @ApiProperty() requestId!: string;
  @ApiProperty() lotId!: string;
  @ApiProperty() channel!: string;
  @ApiProperty() text!: string;
  @ApiProperty() link!: string;
  @ApiProperty() createdAt!: string;
}

/** A page of the demonstration's outbox, oldest message first. */
export class DemoMessagePage {
  @ApiProperty({ type: [DemoMessageView] }) items!: DemoMessageView[];
  @ApiPropertyOptional() nextCursor?: string;
}

const PAGE = 200;

/** The messages of the demonstration in the order of sending. Outside a demonstration there is no such thing. */
@Injectable()
export class DemoMessages {
  constructor(
    private readonly env: DeclarationsEnv,
    private readonly db: DataSource,
  ) {}

  async page(cursor: string | undefined): Promise<DemoMessagePage> {
    if (!this.env.DEMO_OUTBOX) throw new DemoOutboxAbsent();
    if (cursor !== undefined && !/^[0-9]{1,18}$/.test(cursor)) throw new CursorInvalid();
    const rows: (DemoMessageView & { position: string })[] = await this.db.query(
      `select position, message_id as "messageId", request_id as "requestId", lot_id as "lotId", channel, text, link,
              created_at as "createdAt"
         from demo_message where position > $1 order by position limit $2`,
      [cursor ?? '0', PAGE + 1],
    );
    const page = cursorPage(rows, PAGE, (last) => last.position);
    return { ...page, items: page.items.map(({ position: _, ...message }) => message) };
  }
}
