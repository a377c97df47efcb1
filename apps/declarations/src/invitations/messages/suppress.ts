import type { Tx } from '@hailong/database';

/** So many messages in a row that did not arrive, and the address is not written to any more. */
const UNDELIVERED_IN_A_ROW = 3;

/** Writes no more to the address of a message, which the other side says there is not; its answer is kept as the reason. Who is not written to already stays so as before. */
export async function suppress(tx: Tx, messageId: string, now: Date): Promise<void> {
  await tx.query(
    `insert into suppression (channel, address_hash, tax_code, reason, detail, since)
     select channel, address_hash, tax_code, 'address-refused', error, $2 from message where message_id = $1
     on conflict do nothing`,
    [messageId, now],
  );
}

/** The same where the last three messages to the address all did not arrive. One that lay switched off for a day is not given up. */
export async function suppressUndeliverable(tx: Tx, messageId: string, now: Date): Promise<void> {
  await tx.query(
    `insert into suppression (channel, address_hash, tax_code, reason, detail, since)
     select channel, address_hash, tax_code, 'undeliverable', error, $2 from message m where message_id = $1
        and (select count(*) from (select state from message latest
               where (latest.channel, latest.address_hash) = (m.channel, m.address_hash) and state in ('delivered', 'undelivered')
               order by position desc limit $3) latest where state = 'undelivered') = $3
     on conflict do nothing`,
    [messageId, now, UNDELIVERED_IN_A_ROW],
  );
}
