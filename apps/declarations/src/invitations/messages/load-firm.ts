import { createHash } from 'node:crypto';
import type { Tx } from '@hailong/database';
import type { ChannelName } from '../channels/channel';
import { demoContact } from '../demo/demo-contact';
import type { Contact, DueInvitation, Firm, SuppressionReason } from './decide-messages';

/** What of an address is kept where nobody needs the address itself. */
export function addressHash(address: string): string {
  return createHash('sha256').update(address.toLowerCase()).digest('hex');
}

/** Whoever decides about a firm, or changes where it or its branches are reached, waits for the other until the end of the transaction. */
export async function lockFirm(tx: Tx, taxCode: string): Promise<void> {
  await tx.query(`select pg_advisory_xact_lock(hashtextextended('write to ' || left($1, 10), 0))`, [taxCode]);
}

/**
 * Everything that decides about the messages to one firm; its due lots are locked. Lots that turned out to be of another firm are passed on to that one first,
 * and those that are no longer open, or were invited anew, are closed.
 */
export async function loadFirm(tx: Tx, taxCode: string, isDemo: boolean, now: Date): Promise<Firm> {
  await tx.query(PASS_ON, [taxCode, now]);
  await tx.query(CLOSE, [taxCode, now]);
  const due: (Omit<DueInvitation, 'lastSentAt'> & { lastSentAt: Date | null })[] = await tx.query(DUE, [taxCode, now]);
  const [facts]: { openLots: number; lastWrittenAt: Date | null }[] = await tx.query(FACTS, [taxCode, now]);
  const contact = await loadContact(tx, taxCode, isDemo);
  return {
    ...(contact && { contact }),
    openLots: facts!.openLots,
    ...(facts!.lastWrittenAt && { lastWrittenAt: facts!.lastWrittenAt }),
    due: due.map(({ lastSentAt, ...lot }) => ({ ...lot, ...(lastSentAt && { lastSentAt }) })),
  };
}

/** Where a business is reached: its own contact, or that of the firm it is a branch of (domain.md, rule 20); in a demonstration an invented one. */
export async function loadContact(tx: Tx, taxCode: string, isDemo: boolean): Promise<Contact | undefined> {
  const contact = isDemo ? demoContact(taxCode) : await registeredContact(tx, taxCode);
  return contact && { ...contact, ways: await withSuppressions(tx, contact.ways) };
}

async function registeredContact(tx: Tx, taxCode: string): Promise<Contact | undefined> {
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
  return { ways, language: row.language };
}

async function withSuppressions(tx: Tx, ways: Contact['ways']): Promise<Contact['ways']> {
  const suppressed: { channel: string; hash: string; reason: SuppressionReason }[] = await tx.query(
    `select channel, address_hash as hash, reason from suppression where address_hash = any($1)`,
    [ways.map(({ address }) => addressHash(address))],
  );
  return ways.map((way) => {
    const found = suppressed.find(
      ({ channel, hash, reason }) =>
        hash === addressHash(way.address) && (reason === 'opted-out' || channel === way.channel),
    );
    return { ...way, ...(found && { suppressed: found.reason }) };
  });
}

const IS_ANNOUNCED = `r.state = 'announced' and r.expires_at > $2`;

/** The tax code that a request `r` has now: an amendment may have changed it since the invitation. */
export const TAX_CODE_NOW = `replace(r.content::json ->> 'taxCode', '-', '')`;

const IS_OPEN = `exists (select from rating_request r where r.request_id = i.request_id and ${IS_ANNOUNCED} and ${TAX_CODE_NOW} = i.tax_code)`;

const IS_LATEST = `not exists (select from invitation later where later.request_id = i.request_id and later.version > i.version)`;

const PASS_ON = `insert into invitation (request_id, version, tax_code, decided_at, due_at)
  select request_id, r.version, ${TAX_CODE_NOW}, $2, $2 from invitation i join rating_request r using (request_id)
   where i.tax_code = $1 and i.due_at <= $2 and ${IS_ANNOUNCED} and ${TAX_CODE_NOW} <> i.tax_code and ${IS_LATEST}
  on conflict (request_id, version) do nothing`;

const CLOSE = `update invitation i set due_at = null, not_sent_reason = case when messages_sent = 0 then 'no-longer-open' end
  where tax_code = $1 and due_at <= $2
    and (not ${IS_OPEN} or not ${IS_LATEST})`;

const DUE = `select request_id as "requestId", version, messages_sent as "messagesSent", last_sent_at as "lastSentAt",
    array(select m.channel from message m join message_request q using (message_id)
           where q.request_id = i.request_id and q.version = i.version and m.state in ('failed', 'undelivered')) as "failedChannels"
  from invitation i where tax_code = $1 and due_at <= $2 order by decided_at, request_id for update`;

const FACTS = `select
    (select count(distinct request_id)::int from invitation i where tax_code = $1 and ${IS_OPEN}) as "openLots",
    (select max(decided_at) from message where tax_code = $1 and state in ('sending', 'retry', 'sent', 'delivered', 'unclear')) as "lastWrittenAt"`;
