import { randomUUID } from 'node:crypto';
import { StoreRatings, type NewRating } from '../../../apps/ratings/src/rating/store-ratings';
import { leakCheck } from '../../support/leak-check';
import { RatingsService } from './ratings-service';

/** `npm run soak` sets HAILONG_SOAK: the same test at the length that the design asks for. */
const REQUESTS = process.env.HAILONG_SOAK === undefined ? 20_000 : 200_000;

const TABLES = 'rating_request, rating_link, rating, software_binding, webhook_endpoint';

/** Requests with one link each, as years would leave them. */
const FILL = `
  INSERT INTO rating_request (request_id, lot_id, declaration_ids, version, state, firm, unit_id, office_code, subject_ids, subjects, served_on, opened_at, expires_at)
  SELECT md5(n::text)::uuid, n, '{}', 1, 'announced', 'firm ' || n % 900, md5('')::uuid, '03CC', '{branch}',
         '[{"subjectId":"branch","kind":"branch","unitId":"00000000-0000-4000-8000-000000000000"}]', '2026-11-20', now(), now() + interval '1 day'
  FROM generate_series(1, ${REQUESTS}) AS n;
  INSERT INTO rating_link (link_hash, request_id, channel, expires_at)
  SELECT 'link ' || lot_id, request_id, 'email', expires_at FROM rating_request`;

const ofLot = (lot: number): NewRating => ({
  way: { linkHash: `link ${lot}` },
  ratingId: randomUUID(),
  receipt: `HL-${lot}`,
  language: 'vi',
  variant: 'page-2',
  answersDigest: '',
  formId: `form ${lot}`,
  answers: {
    levels: { branch: 5 },
    notApplicable: [],
    comment: null,
    wantsResolution: false,
    catalogue: 1,
    details: null,
  },
});

interface PlanNode {
  'Node Type': string;
  'Index Name'?: string;
  'Index Cond'?: string;
  Plans?: PlanNode[];
}

/** How tables are read: each index with the column that leads into it, or what reads a table otherwise. */
function readings(node: PlanNode): string[] {
  const { 'Node Type': type, 'Index Name': index, 'Index Cond': condition = 'the whole index' } = node;
  const [column] = /the whole index|\w+/.exec(condition) ?? [];
  const own = index === undefined ? (type === 'Seq Scan' ? [type] : []) : [`${index} by ${column}`];
  return [...own, ...(node.Plans ?? []).flatMap(readings)];
}

describe('the statement that stores ratings', () => {
  let service: RatingsService;
  let store: StoreRatings;
  beforeAll(async () => {
    service = await RatingsService.start();
    store = service.running.app.get(StoreRatings);
  });
  afterAll(() => service.stop());

  /** As it stands on the one connection of the store. */
  async function keptPlan(): Promise<string[]> {
    const nothing = Array.from({ length: 17 }, () => 'NULL').join(', ');
    const [row] = await store['db'].query<{ 'QUERY PLAN': [{ Plan: PlanNode }] }[]>(
      `EXPLAIN (FORMAT JSON) EXECUTE "store-ratings" (${nothing})`,
    );
    return readings(row?.['QUERY PLAN'][0].Plan ?? { 'Node Type': 'none' }).toSorted();
  }

  it(`that was planned on empty tables looks up row by row among ${REQUESTS} requests, for one and for a batch`, async () => {
    const byIndex = [
      'rating_link_pkey by link_hash',
      'rating_request_pkey by request_id',
      'software_binding_live by firm',
      'software_binding_live by firm',
      'webhook_endpoint_of_client by client_id',
    ];
    expect(await store.execute([ofLot(1)])).toEqual([]);
    expect(await keptPlan()).toEqual(byIndex);
    // What is known of a table is a reason to plan anew: also that it is empty.
    await service.asOwner(`ANALYZE ${TABLES}`);
    expect(await keptPlan()).toEqual(byIndex);
    await service.asOwner(FILL);
    expect(await keptPlan()).toEqual(byIndex);
    expect(await store.execute([ofLot(1)])).toHaveLength(1);
    expect(await store.execute(Array.from({ length: 64 }, (_, lot) => ofLot(lot + 1)))).toHaveLength(63);
    await service.asOwner(`ANALYZE ${TABLES}`);
    expect(await keptPlan()).toEqual(byIndex);
  });

  it('takes the request of a link, and none that is named without software to act', async () => {
    const [named] = await store['db'].query<[{ requestId: string }]>(
      `SELECT request_id AS "requestId" FROM rating_request WHERE lot_id = '100'`,
    );
    expect(await store.execute([{ ...ofLot(100), way: { ...named, linkHash: 'no link' } }])).toEqual([]);
    expect(await store.execute([ofLot(100)])).toHaveLength(1);
  });

  it('is planned for no single execution', async () => {
    for (let lot = 101; lot <= 110; lot += 1) await store.execute([ofLot(lot)]);
    const plans = await store['db'].query(
      `SELECT custom_plans::integer AS "forOne" FROM pg_prepared_statements WHERE name = 'store-ratings'`,
    );
    expect(plans).toEqual([{ forOne: 0 }]);
  });
});

leakCheck();
