import { randomUUID } from 'node:crypto';
import { VIETNAM_CALENDAR } from '@hailong/calendar';
import { eventContract, type EventClass } from '@hailong/contracts';
import { jsonColumn, write, writeTogether, type Tx, type Write } from '@hailong/database';
import type { TransportRecord } from '@hailong/events';
import { loadOrganisation, type OrganisationCopy } from '@hailong/organisation';
import { Client } from 'pg';
import { DeclarationsEnv } from '../../apps/declarations/src/env';
import type { Declaration } from '../../apps/declarations/src/folding/declaration';
import { isHandling, type DeclarationFact } from '../../apps/declarations/src/folding/declaration-facts';
import { fold } from '../../apps/declarations/src/folding/fold';
import { storeDeclarations, type FoldedDeclaration } from '../../apps/declarations/src/folding/store-declarations';
import { storeHandlings } from '../../apps/declarations/src/folding/store-handlings';
import { InviteInDemo } from '../../apps/declarations/src/invitations/demo/invite-in-demo';
import { InviteBusinesses } from '../../apps/declarations/src/invitations/invite-businesses';
import { lotOf } from '../../apps/declarations/src/lots/lot-of';
import { aPolicy } from '../../apps/declarations/src/policy/a-policy';
import { decideAsk, notAskedOf } from '../../apps/declarations/src/requests/decide-ask';
import type { RatingRequest } from '../../apps/declarations/src/requests/rating-request';
import { reviseRequest, type Revision } from '../../apps/declarations/src/requests/revise-request';
import {
  recordDecisions,
  removeNotAsked,
  storeNotAsked,
  storeRequests,
  type NotAsked,
} from '../../apps/declarations/src/requests/store-requests';
import { HoursOfOffices } from '../../apps/declarations/src/timing/hours-of-offices';
import type { BenchDatabase } from './bench-database';

const EVENTS_PER_STATEMENT = 500;

/**
 * The leanest program with the same end state: one connection and one statement per 500 events, which writes the same rows by the same rules.
 * It knows all it has ever seen by heart and so reads nothing, checks nothing, locks nothing, and survives neither a restart nor a bad record.
 */
export class LeanIngest {
  private readonly facts = new Map<string, DeclarationFact[]>();
  private readonly lotOfDeclaration = new Map<string, string>();
  private readonly lots = new Map<string, Map<string, Declaration>>();
  private readonly requests = new Map<string, RatingRequest>();
  private readonly notAsked = new Map<string, NotAsked>();
  private readonly env = Object.assign(new DeclarationsEnv(), { RATING_LINK_KEYS: 'k'.repeat(64) });
  private readonly hours = new HoursOfOffices(VIETNAM_CALENDAR, new Map(), 'lean');
  private readonly invitations = new InviteBusinesses(this.env, new InviteInDemo(this.env));

  private constructor(
    private readonly client: Client,
    private readonly tx: Tx,
    private readonly organisation: OrganisationCopy,
  ) {}

  /** Begins when the service beside it knows the offices. */
  static async start(database: BenchDatabase): Promise<LeanIngest> {
    const admin = new Client({ connectionString: database.adminUrl });
    await admin.connect();
    // Its own, or the relay of the service beside it would carry its announcements away meanwhile.
    await admin.query('CREATE TABLE declarations.lean_outbox (LIKE declarations.outbox INCLUDING ALL)');
    await admin.query('GRANT ALL ON declarations.lean_outbox TO declarations');
    await admin.end();
    const client = new Client({ connectionString: database.url('declarations') });
    await client.connect();
    const query = (sql: string, values: unknown[]) => client.query(sql, values).then(({ rows }) => rows);
    const tx = { query } as unknown as Tx;
    return new LeanIngest(client, tx, await loadOrganisation(tx));
  }

  /** Forgets what it knew; its other tables are those of the service and are emptied with them. */
  async forget(): Promise<void> {
    for (const known of [this.facts, this.lotOfDeclaration, this.lots, this.requests, this.notAsked]) known.clear();
    await this.client.query('TRUNCATE lean_outbox');
  }

  async ingest(records: TransportRecord[]): Promise<void> {
    for (let from = 0; from < records.length; from += EVENTS_PER_STATEMENT) {
      await this.take(records.slice(from, from + EVENTS_PER_STATEMENT));
    }
  }

  stop(): Promise<void> {
    return this.client.end();
  }

  private async take(records: TransportRecord[]): Promise<void> {
    const now = new Date();
    const bodies = records.map(({ body }) => String(body));
    const touched = new Set<string>();
    const handled = new Set<string>();
    for (const [at, record] of records.entries()) {
      const id = String(record.key);
      const body = JSON.parse(bodies[at] ?? '') as DeclarationFact['body'];
      const fact = {
        source: header(record, 'ce_source'),
        id: header(record, 'ce_id'),
        type: header(record, 'ce_type'),
      };
      this.facts.set(id, [...(this.facts.get(id) ?? []), { ...fact, body }]);
      touched.add(id);
      if (isHandling(body)) handled.add(id);
    }
    const lotIds = new Set<string>();
    const folded = [...touched].map((id) => this.fold(id, lotIds));
    const revisions: Revision[] = [];
    const notAsked: NotAsked[] = [];
    const asked: string[] = [];
    for (const lotId of lotIds) this.decide(lotId, now, revisions, notAsked, asked);
    const announced = revisions.filter(({ isAnnounced }) => isAnnounced).map(({ request }) => request);
    await writeTogether(this.tx, [
      storeEvents(records, bodies),
      storeDeclarations(folded, this.hours),
      storeHandlings(folded.flatMap(({ declaration: one }) => (handled.has(one.declarationId) ? one : []))),
      storeRequests(revisions.map(({ request }) => request)),
      storeNotAsked(notAsked, now),
      removeNotAsked(asked),
      recordDecisions(notAsked, now),
      ...(await this.invitations.execute(this.tx, announced, now)).writes,
      storeAnnouncements(revisions),
    ]);
  }

  private fold(id: string, lotIds: Set<string>): FoldedDeclaration {
    const declaration = fold(id, this.facts.get(id) ?? []);
    const lot = lotOf(declaration);
    const former = this.lotOfDeclaration.get(id);
    if (former !== undefined && former !== lot.lotId) {
      this.lots.get(former)?.delete(id);
      lotIds.add(former);
    }
    this.lotOfDeclaration.set(id, lot.lotId);
    this.lots.set(lot.lotId, (this.lots.get(lot.lotId) ?? new Map()).set(id, declaration));
    lotIds.add(lot.lotId);
    return { declaration, lot };
  }

  private decide(lotId: string, now: Date, revisions: Revision[], notAsked: NotAsked[], asked: string[]): void {
    const declarations = [...(this.lots.get(lotId)?.entries() ?? [])].toSorted(([a], [b]) => (a < b ? -1 : 1));
    const ask = decideAsk(
      declarations.map(([, declaration]) => declaration),
      this.organisation,
      this.env.OFFICE_PREFIXES,
      aPolicy(),
    );
    const revision = reviseRequest(lotId, { request: this.requests.get(lotId) }, ask, aPolicy(), now);
    if (revision) this.requests.set(lotId, revision.request);
    if (revision) revisions.push(revision);
    const standing = this.notAsked.get(lotId);
    const reason = notAskedOf(ask);
    if (reason === undefined) {
      if (this.notAsked.delete(lotId)) asked.push(lotId);
    } else if (standing?.reason !== reason.reason || standing.officeCode !== reason.officeCode) {
      this.notAsked.set(lotId, { lotId, ...reason });
      notAsked.push({ lotId, ...reason });
    }
  }
}

function storeEvents(records: TransportRecord[], bodies: string[]): Write {
  return write`INSERT INTO declaration_event (source, event_id, declaration_id, type, body)
    SELECT * FROM unnest(${records.map((record) => header(record, 'ce_source'))}::text[],
      ${records.map((record) => header(record, 'ce_id'))}::text[], ${records.map(({ key }) => String(key))}::text[],
      ${records.map((record) => header(record, 'ce_type'))}::text[],
      string_to_array(${jsonColumn(bodies)}, chr(31))) ON CONFLICT DO NOTHING`;
}

function storeAnnouncements(revisions: Revision[]): Write | undefined {
  const told = revisions.flatMap(({ request, events }) => events.map((event) => ({ request, event })));
  if (told.length === 0) return undefined;
  return write`INSERT INTO lean_outbox (topic, key, headers, body)
    SELECT 'hailong.rating-requests', * FROM unnest(${told.map(({ request }) => request.lotId)}::text[],
      string_to_array(${jsonColumn(told.map(({ request, event }) => announcementHeaders(request.lotId, event)))}, chr(31)),
      string_to_array(${jsonColumn(told.map(({ event }) => JSON.stringify(event)))}, chr(31)))`;
}

/** The envelope that every announcement bears. */
function announcementHeaders(key: string, event: object): string {
  const { type } = eventContract(event.constructor as EventClass);
  const id = randomUUID();
  return JSON.stringify([
    ['content-type', 'application/json'],
    ['ce_specversion', '1.0'],
    ['ce_id', id],
    ['ce_source', '/hailong/declarations'],
    ['ce_type', type],
    ['ce_subject', key],
    ['ce_time', new Date().toISOString()],
    ['ce_dataschema', `/schemas/${type}.json`],
    ['ce_correlationid', id],
  ]);
}

function header({ headers }: TransportRecord, wanted: string): string {
  return String(headers.find(([name]) => name === wanted)?.[1]);
}
