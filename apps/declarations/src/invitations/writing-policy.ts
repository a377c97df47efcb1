import type { Tx } from '@hailong/database';

/** How often and when businesses are written to. */
export interface WritingPolicy {
  /** A firm with more open lots than this gets one digest a day instead of a message for each. */
  digestAbove: number;
  /** After how many working days without an answer each reminder goes out, counted from the message before; at most two. */
  reminderDays: number[];
  /** Times of a working day, HH:MM. */
  writingFrom: string;
  writingTo: string;
}

/** The policy in force on this day. */
export async function loadWritingPolicy(tx: Tx, day: string): Promise<WritingPolicy> {
  const [policy]: WritingPolicy[] = await tx.query(
    `select digest_above as "digestAbove", reminder_days as "reminderDays",
            to_char(writing_from, 'HH24:MI') as "writingFrom", to_char(writing_to, 'HH24:MI') as "writingTo"
       from writing_policy where valid_from <= $1 order by valid_from desc limit 1`,
    [day],
  );
  return policy!;
}
