import { inTx } from '@hailong/database';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { PublicReply } from '../reply/public-reply.entity';

const PER_PAGE = 20;

/** One page of the published replies, newest first. */
export interface PublicReplyPage {
  replies: PublicReply[];
  number: number;
  total: number;
}

/** What the public may read: published replies and nothing else. */
@Injectable()
export class PublicReplies {
  constructor(private readonly db: DataSource) {}

  /** The page with that number; one past the last page is empty. */
  page(number: number): Promise<PublicReplyPage> {
    return inTx(this.db, async (tx) => {
      const [replies, count] = await tx.findAndCount(PublicReply, {
        order: { publishedAt: 'DESC', id: 'ASC' },
        skip: (number - 1) * PER_PAGE,
        take: PER_PAGE,
      });
      return { replies, number, total: Math.max(1, Math.ceil(count / PER_PAGE)) };
    });
  }

  /** One published reply, or nothing. */
  byId(id: string): Promise<PublicReply | null> {
    return inTx(this.db, (tx) => tx.findOneBy(PublicReply, { id }));
  }
}
