import { createHash, createHmac, randomBytes } from 'node:crypto';
import { Outbox } from '@hailong/events';
import type { Role } from '@hailong/identity';
import { FirmPseudonym } from '../../../apps/ratings/src/requests/firm-pseudonym';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { BEYOND_CHANCE, seeded, shuffled, toldBy } from './chance';
import { INSPECTOR, type Population, type RatedLot, ratedPopulation } from './rated-population';
import { BRANCH, OFFICER, PUBLIC_ORIGIN, RatingsService } from './ratings-service';

const LONG = 120_000;
const KEY = randomBytes(32).toString('hex');
/** Every cell that a role can read, as table.column and text. */
type Cell = { place: string; text: string };

/** Who gave a rating is asked here by somebody who reads all that a reader of ratings, figures or screens can read, and knows all firms, lots and messages from outside. */
describe('who gave a rating', () => {
  let service: RatingsService;
  let known: Population;
  let cells: Cell[];

  beforeAll(async () => {
    service = await RatingsService.start({ FIRM_PSEUDONYM_KEY: KEY });
    known = await ratedPopulation(service);
    const isFolded = async () => expect(await service.count('score_delta')).toBe(0);
    await eventually(isFolded, { describe: 'all figures are folded' });
    const isTold = async () => expect(await service.count('outbox')).toBe(0);
    await eventually(isTold, { describe: 'the outbox is empty' });
    expect(service.announced.length).toBeGreaterThanOrEqual(known.rated.length);
    cells = await everyCell();
  }, LONG);
  afterAll(() => service.stop());

  async function everyCell(): Promise<Cell[]> {
    const tables = await service.db.query<{ name: string }[]>(
      `SELECT c.oid::regclass::text AS name FROM pg_class c WHERE c.relkind IN ('r', 'p', 'v', 'm') AND has_table_privilege(c.oid, 'SELECT')
         AND c.relnamespace::regnamespace::text NOT IN ('pg_catalog', 'information_schema')`,
    );
    const found: Cell[] = [];
    for (const { name } of tables) {
      const read = `SELECT e.key, e.value FROM ${name} t CROSS JOIN LATERAL jsonb_each_text(to_jsonb(t)) e WHERE e.value IS NOT NULL`;
      for (const { key, value } of await service.db.query<{ key: string; value: string }[]>(read))
        found.push({ place: `${name}.${key}`, text: value.replace(/^\\x/, '') });
    }
    return found;
  }

  const placesOf = (holds: (text: string) => boolean) => [
    ...new Set(cells.filter(({ text }) => holds(text)).map(({ place }) => place)),
  ];

  it('is in no table beside the ratings: no tax code, contact, link or anything that can be computed from them without a secret', () => {
    const { taxCodes, rated, lots } = known;
    const contacts = rated.flatMap(({ contact }) => contact ?? []);
    expect(contacts.length).toBeGreaterThan(10);
    const secrets = [...taxCodes, ...contacts, ...lots.flatMap(({ tokens }) => tokens)];
    expect(placesOf((text) => secrets.some((secret) => text.includes(secret)))).toEqual([]);
    const bodies = lots.map(({ request }) => service.running.app.get(Outbox).rows([request])[0]!.body);
    const told = [...taxCodes, ...contacts, ...bodies].flatMap(digestsOf);
    const computed = new Set(told);
    expect(placesOf((text) => (text.match(/[\w+/=-]{16,}/g) ?? []).some((word) => computed.has(word)))).toEqual([]);
    // The same search does find what is computed without a secret: only the hash of a link is kept.
    const links = new Set(lots.flatMap(({ tokens }) => tokens.flatMap(digestsOf)));
    expect(placesOf((text) => links.has(text))).toEqual(['rating_link.link_hash']);
  });

  it('is not told by a part of a tax code beside the pseudonym of its firm', async () => {
    const firms = new FirmPseudonym(KEY);
    const rows = await service.db.query<Record<string, unknown>[]>(`SELECT * FROM software_binding`);
    // The design permits the pseudonym, the moment of the binding and the sealed ending: there four digits are found by chance alone.
    const isPermitted = new Set(['firm', 'bound_at', 'sealed_ending']);
    expect(rows).toHaveLength(10);
    for (const taxCode of known.taxCodes.slice(0, 10)) {
      const its = rows.filter((row) => Object.values(row).includes(firms.of(taxCode)));
      expect(its).toHaveLength(1);
      const parts = Object.entries(its[0]!).map(([column, value]) => ({ column, text: String(value) }));
      expect(parts.filter(({ text }) => text.length > 2 && taxCode.includes(text))).toEqual([]);
      const open = parts.filter(({ column }) => !isPermitted.has(column));
      expect(open.filter(({ text }) => text.includes(taxCode.slice(-4)))).toEqual([]);
    }
  });

  it('is not told by a pseudonym: neither its order nor that of another installation follows the tax codes', () => {
    const [ours, others] = [new FirmPseudonym(KEY), new FirmPseudonym(`${KEY}0`)];
    const inOrder = known.taxCodes.map((code, came) => ({ came, firm: came, name: ours.of(code) })).sort(byName);
    expect(toldBy(inOrder).came).toBeLessThan(BEYOND_CHANCE.came);
    const all = new Set(known.taxCodes.map((code) => ours.of(code)));
    expect(all.size).toBe(known.taxCodes.length);
    expect(known.taxCodes.filter((code) => all.has(others.of(code)))).toEqual([]);
  });

  it('and when it came is not told by its ids, its receipt, its forms or the moment of its sealing', async () => {
    const rows = await service.db.query<(Record<string, string> & { rating_id: string })[]>(
      `SELECT rating_id, receipt, form_id, answers_digest, extract(epoch FROM seals_at)::text AS seals_at, extract(epoch FROM submitted_at)::text AS submitted_at FROM rating`,
    );
    const byId = new Map(known.rated.map((lot) => [lot.ratingId, lot]));
    const inOrderOf = (column: string): RatedLot[] =>
      shuffled(rows, seeded(1))
        .map((row) => ({ lot: byId.get(row.rating_id)!, name: row[column] ?? '' }))
        .sort(byName)
        .map(({ lot }) => lot);
    for (const column of ['rating_id', 'receipt', 'form_id', 'answers_digest', 'seals_at']) {
      const told = toldBy(inOrderOf(column));
      expect([column, told.firm < BEYOND_CHANCE.firm, told.came < BEYOND_CHANCE.came]).toEqual([column, true, true]);
    }
    // The attack itself works: in the order in which they came, firms stand together.
    const came = toldBy(inOrderOf('submitted_at'));
    expect([came.firm > BEYOND_CHANCE.firm, came.came > BEYOND_CHANCE.came]).toEqual([true, true]);
  });

  it('is not told by a link: neither opening nor using one leaves a mark on it, and of two nothing says which was used', async () => {
    const marks = () =>
      service.db.query<object[]>(`SELECT xmin::text, ctid::text, * FROM rating_link ORDER BY link_hash`);
    const before = await marks();
    const open = known.lots.filter((lot) => !known.rated.some(({ request }) => request === lot.request));
    for (const { tokens } of open.slice(0, 5)) expect((await service.get(`/r/${tokens[0]}`)).status).toBe(200);
    const [{ request, tokens } = known.lots[0]!] = open;
    expect((await service.rates(tokens[1]!, { levels: { [BRANCH.subjectId]: '5' } })).status).toBe(303);
    expect(await marks()).toEqual(before);
    const [rating] = await service.db.query<object[]>(`SELECT * FROM rating WHERE request_id = $1`, [
      request.requestId,
    ]);
    expect(tokens.flatMap(digestsOf).filter((digest) => JSON.stringify(rating).includes(digest))).toEqual([]);
  });

  it('is kept nearer than a day by no figure', async () => {
    const columns = await service.db.query<{ table_name: string }[]>(
      `SELECT table_name FROM information_schema.columns WHERE table_name IN ('score_day', 'score_firm') AND data_type LIKE 'timestamp%'`,
    );
    expect(columns).toEqual([]);
  });

  it('is told by no screen and no answer: staff read neither firm, pseudonym, whole number, request, link nor contact', async () => {
    const firms = new FirmPseudonym(KEY);
    const [withCase] = known.rated;
    const scope = 'from=2026-11-20&to=2026-11-20';
    const reads: [Role, string][] = (['leader', 'inspection-head', 'inspector'] as const).flatMap((role) => [
      ...['officer', 'team', 'branch', 'stage', 'department'].map((kind): [Role, string] => [
        role,
        `/api/v1/scorecards?kind=${kind}&${scope}`,
      ]),
      [role, `/api/v1/scorecards/officer/${OFFICER.subjectId}?${scope}`],
      [role, `/api/v1/scorecards/branch/within/${BRANCH.unitId}?${scope}`],
      [role, `/api/v1/ratings/${withCase!.ratingId}`],
    ]);
    reads.push(['auditor', '/api/v1/pressure-alarms'], ['operator', '/api/v1/software-clients']);
    for (const what of ['webhooks', 'lag', 'dead-letters', 'parked'])
      reads.push(['operator', `/api/v1/operations/ratings/${what}`]);
    const secrets = [
      ...known.taxCodes.flatMap((code) => [code, firms.of(code)]),
      ...known.rated.flatMap(({ contact }) => contact ?? []),
      ...known.lots.flatMap(({ request, tokens }) => [
        request.lotId,
        request.requestId,
        ...tokens,
        ...tokens.flatMap(digestsOf),
      ]),
    ];
    let answered = 0;
    for (const [role, path] of reads) {
      const response = await service.getAs({ ...INSPECTOR, roles: [role] }, path);
      const text = await response.text();
      if (response.status === 200) answered += text.length;
      expect([role, path, secrets.filter((secret) => text.includes(secret))]).toEqual([role, path, []]);
    }
    expect(answered).toBeGreaterThan(5_000);
  });

  it('is told outside of the service by the number of its lot alone, in an event that names neither firm nor pseudonym', () => {
    const firms = known.taxCodes.flatMap((code) => [code, new FirmPseudonym(KEY).of(code)]);
    const events = [...service.announced, ...service.withdrawn].map((event) => JSON.stringify(event));
    expect(events.filter((event) => firms.some((firm) => event.includes(firm)))).toEqual([]);
    const lots = new Set(known.rated.map(({ request }) => request.lotId));
    expect(service.announced.filter(({ lotId }) => !lots.has(lotId)).length).toBeLessThanOrEqual(1);
  });

  // What the design permits, whole: a number of a lot leads to its firm for whoever reads declarations too, which no role of a database does.
  it('can be looked up from here through the numbers of lots and requests, which stand in these columns alone', async () => {
    const lots = new Set(known.lots.flatMap(({ request }) => [request.lotId, request.requestId]));
    const named = (text: string) =>
      (text.match(/[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|\d{11}/g) ?? []).some((word) => lots.has(word));
    expect(placesOf(named).toSorted()).toEqual([
      'rating.request_id',
      'rating_link.request_id',
      'rating_request.declaration_ids',
      'rating_request.lot_id',
      'rating_request.request_id',
      'software_answer.answer',
    ]);
  });

  it('is not to be had by any one role of the database: each enters its own schemas and no other', async () => {
    const rows = await service.db.query<{ role: string; schemas: string[] }[]>(
      `SELECT r.rolname AS role, array_agg(n.nspname::text ORDER BY n.nspname) AS schemas FROM pg_roles r CROSS JOIN pg_namespace n
       WHERE r.rolname IN ('organisation', 'declarations', 'ratings', 'ratings_vault', 'grievances', 'gateway') AND n.nspname !~ '^(pg_|information_schema|public|extensions)'
         AND has_schema_privilege(r.rolname, n.oid, 'USAGE') GROUP BY 1`,
    );
    expect(Object.fromEntries(rows.map(({ role, schemas }) => [role, schemas]))).toEqual({
      declarations: ['declarations', 'declarations_jobs'],
      gateway: ['gateway', 'gateway_jobs'],
      grievances: ['grievances', 'grievances_jobs'],
      organisation: ['organisation', 'organisation_jobs'],
      ratings: ['ratings', 'ratings_jobs'],
      ratings_vault: ['ratings_vault'],
    });
  });
});

/** Equal names stay in the order in which they stood. */
const byName = (one: { name: string }, other: { name: string }) =>
  Number(one.name > other.name) - Number(one.name < other.name);

/** Everything that somebody without a secret would try. */
function digestsOf(text: string): string[] {
  const hashes = ['md5', 'sha1', 'sha256', 'sha512'].map((name) => createHash(name).update(text).digest());
  const guessed = ['', PUBLIC_ORIGIN, 'hailong', text].map((key) => createHmac('sha256', key).update(text).digest());
  return [...hashes, ...guessed].flatMap((digest) => [
    digest.toString('hex'),
    digest.toString('base64'),
    digest.toString('base64url'),
  ]);
}

leakCheck();
