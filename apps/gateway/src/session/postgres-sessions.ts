import { createHash } from 'node:crypto';
import type { SessionStore } from '@fastify/session';
import type { Session } from 'fastify';
import type { DataSource } from 'typeorm';

/** How long a session lives without a request, and at most. */
export interface SessionLifetime {
  idleSeconds: number;
  absoluteSeconds: number;
}

/** A sign-in that does not come back from the provider is forgotten after this time. */
const PENDING_SECONDS = 15 * 60;
/** A request prolongs a session only when this much of its idle time has passed, so that most requests write nothing. */
const TOUCH_AFTER_SECONDS = 60;

type Row = { content: Session; idle_until: Date; ends_at: Date; is_due: boolean };

/**
 * Keeps sessions by the SHA-256 of their id, measured by the database's clock. A session that was idle too long, is too old or was ended
 * does not exist, whatever cookie asks for it.
 */
export class PostgresSessions implements SessionStore {
  constructor(
    private readonly db: DataSource,
    private readonly lifetime: SessionLifetime,
  ) {}

  get(id: string, callback: (error: unknown, session?: Session | null) => void): void {
    this.read(id).then(
      (session) => callback(null, session),
      (error: unknown) => callback(error),
    );
  }

  set(id: string, session: Session, callback: (error?: unknown) => void): void {
    this.write(id, session).then(() => callback(), callback);
  }

  destroy(id: string, callback: (error?: unknown) => void): void {
    this.db.query('DELETE FROM session WHERE id_hash = $1', [hashOf(id)]).then(() => callback(), callback);
  }

  private async read(id: string): Promise<Session | null> {
    const key = hashOf(id);
    const [row] = await this.db.query<Row[]>(
      `SELECT content, idle_until, ends_at, idle_until < now() + make_interval(secs => $2) AS is_due
         FROM session WHERE id_hash = $1 AND idle_until > now() AND ends_at > now()`,
      [key, this.lifetime.idleSeconds - TOUCH_AFTER_SECONDS],
    );
    if (!row) return null;
    let idleUntil = row.idle_until;
    if (row.is_due && row.content.signedIn) {
      const touch = `UPDATE session SET idle_until = least(ends_at, now() + make_interval(secs => $2))
                      WHERE id_hash = $1 RETURNING idle_until`;
      const [touched] = (await this.db.query<[Row[], number]>(touch, [key, this.lifetime.idleSeconds]))[0];
      // Ended by somebody else between the two statements: it does not exist.
      if (!touched) return null;
      idleUntil = touched.idle_until;
    }
    return { ...row.content, expiry: { idleUntil: idleUntil.toISOString(), endsAt: row.ends_at.toISOString() } };
  }

  private async write(id: string, session: Session): Promise<void> {
    // When it ends is said by the columns, not by what was true when it was read.
    const content = { ...session, expiry: undefined };
    const idle = content.signedIn ? this.lifetime.idleSeconds : PENDING_SECONDS;
    await this.db.query(
      `WITH expired AS (DELETE FROM session WHERE idle_until < now() OR ends_at < now())
       INSERT INTO session (id_hash, content, idle_until, ends_at)
       VALUES ($1, $2, now() + make_interval(secs => $3), now() + make_interval(secs => $4))
       ON CONFLICT (id_hash) DO UPDATE SET content = excluded.content, idle_until = least(session.ends_at, excluded.idle_until)`,
      [
        hashOf(id),
        JSON.stringify(content),
        Math.min(idle, this.lifetime.absoluteSeconds),
        this.lifetime.absoluteSeconds,
      ],
    );
  }
}

function hashOf(id: string): Buffer {
  return createHash('sha256').update(id).digest();
}
