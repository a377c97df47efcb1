import { createHash } from 'node:crypto';
import type { Tx } from '@hailong/database';
import type { ChannelName } from '../channels/channel';
import type { Contact, DueInvitation, Firm } from './decide-messages';

/** What of an address is kept where nobody needs the address itself. */
export function addressHash(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('hex');
}

/** Everything that decides about the messages to one firm; its due lots are locked. Lots that are no longer open, or were invited anew, are closed first. */
export async function loadFirm(tx: Tx, taxCode: string, isDemo: boolean, now: Date): Promise<Firm> {
  await tx.query(CLOSE, [taxCode, now]);
  const due: (Omit<DueInvitation, 'lastSentAt'> & { lastSentAt: Date | null })[] = await tx.query(DUE, [taxCode, now]);
  const [facts]: { openLots: number; lastWrittenAt: Date | null }[] = await tx.query(FACTS, [taxCode, now]);
  const contact = isDemo ? DEMO_CONTACT : await loadContact(tx, taxCode);
  return {
    ...(contact && { contact }),
    openLots: facts!.openLots,
    ...(facts!.lastWrittenAt && { lastWrittenAt: facts!.lastWrittenAt }),
    due: due.map(({ lastSentAt, ...lot }) => ({ ...lot, ...(lastSentAt && { lastSentAt }) })),
  };
}

/** In a demonstration every business is reached on one screen. */
export const DEMO_CONTACT: Contact = { ways: [{ channel: 'demo', address: 'demo' }], language: 'vi' };

/** Where a business is reached: its own contact, or that of the firm it is a branch of (domain.md, rule 20). */
export async function loadContact(tx: Tx, taxCode: string): Promise<Contact | undefined> {
  const [row]: { email: string | null; phone: string | null; channels: ChannelName[]; language: 'vi' | 'en' }[] =
    await tx.query(
      `select email, phone, channels, language from business_contact
        where tax_code = $1 or (length($1) = 13 and tax_code = left($1, 10)) order by length(tax_code) desc limit 1`,
      [taxCode],
    );
  if (!row) return undefined;
  const ways = row.channels.flatMap((channel) => {
    const address = channel === 'email' ? row.email : row.phone;
    return address === null ? [] : [{ channel, address }];
  });
  const suppressed: { channel: string; hash: string; reason: 'opted-out' | 'address-refused' }[] = await tx.query(
    `select channel, address_hash as hash, reason from suppression
      where (channel, address_hash) in (select * from unnest($1::text[], $2::text[]))`,
    [ways.map(({ channel }) => channel), ways.map(({ address }) => addressHash(address))],
  );
  return {
    language: row.language,
    ways: ways.map((way) => {
      const found = suppressed.find(
        ({ channel, hash }) => channel === way.channel && hash === addressHash(way.address),
      );
      return { ...way, ...(found && { suppressed: found.reason }) };
    }),
  };
}

const IS_OPEN = `exists (select from rating_request r where r.request_id = i.request_id and r.state = 'announced' and r.expires_at > $2)`;

const CLOSE = `update invitation i set due_at = null, not_sent_reason = case when messages_sent = 0 then 'no-longer-open' end
  where tax_code = $1 and due_at <= $2
    and (not ${IS_OPEN} or exists (select from invitation later where later.request_id = i.request_id and later.version > i.version))`;

const DUE = `select request_id as "requestId", version, messages_sent as "messagesSent", last_sent_at as "lastSentAt",
    array(select m.channel from message m join message_request q using (message_id)
           where q.request_id = i.request_id and q.version = i.version and m.state in ('failed', 'undelivered')) as "failedChannels"
  from invitation i where tax_code = $1 and due_at <= $2 order by decided_at, request_id for update`;

const FACTS = `select
    (select count(distinct request_id)::int from invitation i where tax_code = $1 and ${IS_OPEN}) as "openLots",
    (select max(decided_at) from message where tax_code = $1 and state in ('sending', 'retry', 'sent', 'delivered', 'unclear')) as "lastWrittenAt"`;
