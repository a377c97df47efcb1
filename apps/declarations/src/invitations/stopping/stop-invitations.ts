import { checkToken, hashToken, readLinkKeys } from '@hailong/rating-link';
import { Injectable } from '@nestjs/common';
import { DataSource } from 'typeorm';
import { DeclarationsEnv } from '../../env';
import { messageOfStopToken } from './stop-token';

/**
 * Lets whoever holds the link of a message stop the messages to its address, over every channel that uses it, or have them again. Done twice it changes nothing
 * more. The link does that alone: it rates nothing and shows nothing of the business. Where a message has room for one link only (SMS, Zalo) the token of its
 * rating link serves (ADR 0019). An invented link is known without asking the database.
 */
@Injectable()
export class StopInvitations {
  private readonly keys: string[];

  constructor(
    env: DeclarationsEnv,
    private readonly db: DataSource,
  ) {
    this.keys = readLinkKeys(env.RATING_LINK_KEYS);
  }

  /** Whether the messages to the address are stopped; nothing for an unknown link. */
  async isStopped(token: string): Promise<boolean | undefined> {
    const [row] = await this.ask<{ isStopped: boolean }>(
      token,
      `select exists (select from suppression s where s.address_hash = m.address_hash and s.reason = 'opted-out') as "isStopped"
         from message m where m.message_id = $1`,
    );
    return row?.isStopped;
  }

  /** False for an unknown link. */
  async stop(token: string, now: Date): Promise<boolean> {
    const rows = await this.ask(
      token,
      `with stopped as (
         insert into suppression (channel, address_hash, tax_code, reason, since)
         select channel, address_hash, tax_code, 'opted-out', $2 from message where message_id = $1
         on conflict (channel, address_hash) do update set reason = 'opted-out', detail = null, since = excluded.since
           where suppression.reason <> 'opted-out')
       select from message where message_id = $1`,
      now,
    );
    return rows.length > 0;
  }

  async resume(token: string): Promise<boolean> {
    const rows = await this.ask(
      token,
      `with resumed as (
         delete from suppression s using message m
          where m.message_id = $1 and s.address_hash = m.address_hash and s.reason = 'opted-out')
       select from message where message_id = $1`,
    );
    return rows.length > 0;
  }

  private async ask<T>(token: string, sql: string, ...values: unknown[]): Promise<T[]> {
    const messageId = messageOfStopToken(token, this.keys) ?? (await this.messageOfRatingLink(token));
    return messageId === undefined ? [] : this.db.query<T[]>(sql, [messageId, ...values]);
  }

  private async messageOfRatingLink(token: string): Promise<string | undefined> {
    if (!checkToken(token, this.keys)) return undefined;
    const [found]: { id: string }[] = await this.db.query(
      'select message_id as id from message_request where link_hash = $1',
      [hashToken(token)],
    );
    return found?.id;
  }
}
