import type { UnitRecorded } from '@hailong/contracts';
import { leakCheck } from '../../support/leak-check';
import { RatingsService } from '../ratings/ratings-service';
import { aNumber, cancelled, cleared, lotOf, yellow } from './a-lot';
import { aBranch, anEvent, handled, receive, registered } from './an-event';
import { startDeclarationsUnderTest, type DeclarationsUnderTest } from './declarations-service';

let declarations: DeclarationsUnderTest;
let ratings: RatingsService;

beforeAll(async () => {
  [declarations, ratings] = await Promise.all([startDeclarationsUnderTest(), RatingsService.start()]);
});
afterAll(async () => {
  await Promise.all([declarations.stop(), ratings.stop()]);
});

/** Two declarations at an office of their own, so that nothing else counts for it. */
interface Names {
  first: string;
  branch: string;
  office: string;
}
type Told = Record<string, unknown> | UnitRecorded;

let offices = 0;
const newNames = (): Names => ({
  first: aNumber(),
  branch: aNumber(),
  office: `03${String((offices += 1)).padStart(2, '0')}`,
});

async function tell(news: Told[]): Promise<void> {
  const [units, events] = [news.filter((one) => 'unitId' in one), news.filter((one) => !('unitId' in one))];
  if (units.length > 0) await declarations.announce(...units);
  if (events.length > 0) await receive(declarations, ...events);
  await declarations.quiet();
  const told = declarations.announced.splice(0);
  if (told.length > 0) await ratings.hears(...told);
}

/** How the lots end here and in the copy of the ratings, and how often the office counts as asked; without what is by chance. */
async function endOf({ first, branch, office }: Names): Promise<unknown> {
  const lots = [lotOf(first), lotOf(branch)];
  const end = {
    requests: await declarations.db.query(
      'select lot_id, state, office_code, content from rating_request where lot_id = any($1) order by lot_id',
      [lots],
    ),
    notAsked: await declarations.db.query(
      'select lot_id, reason, office_code from ask_not_made where lot_id = any($1) order by lot_id',
      [lots],
    ),
    copies: await ratings.db.query(
      `select lot_id, state, unit_id, lane, kind_code, served_on::text, subject_ids, subjects, announced_at
         from rating_request where lot_id = any($1) order by lot_id`,
      [lots],
    ),
    asked: await ratings.db.query(
      `select served_on::text, sum(asked)::int as asked from (select subject_id, served_on, asked from score_day
         union all select subject_id, served_on, asked from score_delta) as counted
        where subject_id = $1 group by served_on having sum(asked) <> 0`,
      [unitIds.get(office)],
    ),
  };
  let text = JSON.stringify(end);
  for (const [name, value] of Object.entries({ first: lots[0], branch: lots[1], office, unit: unitIds.get(office) }))
    text = text.replaceAll(String(value), name);
  // Ids of stages follow from the unit's.
  return JSON.parse(text.replaceAll(/[0-9a-f]{8}-[0-9a-f-]{27}/g, 'stage'));
}

const unitIds = new Map<string, string>();
function recorded(office: string): UnitRecorded {
  const unit = aBranch(office, `Hải quan ${office}`);
  unitIds.set(office, unit.unitId);
  return unit;
}

const partOf = (first: string) => ({ firstDeclarationNumber: first, branchNumber: 2, branchTotal: 2 });
const amended = (declarationNumber: string, content: object) =>
  anEvent('amended-by-declarant', { declarationNumber, occurredAt: '2026-06-01T04:00:00Z', ...content });

const STORIES: Record<string, (names: Names) => Told[]> = {
  'a declaration is cancelled': ({ first, office }) => [
    recorded(office),
    registered({ declarationNumber: first, officeCode: office }),
    yellow(first),
    handled({ declarationNumber: first, officeCode: office }),
    cleared(first),
    cancelled(first),
  ],
  'a part of a lot is cancelled, and the other gets its lane result last': ({ first, branch, office }) => [
    recorded(office),
    registered({ declarationNumber: first, officeCode: office }),
    yellow(first),
    cleared(first),
    cancelled(first),
    registered({ declarationNumber: branch, officeCode: office, ...partOf(first) }),
    yellow(branch),
  ],
  'both parts of a lot are cancelled': ({ first, branch, office }) => [
    recorded(office),
    ...[first, branch].flatMap((number) => [
      registered({ declarationNumber: number, officeCode: office, ...(number === branch ? partOf(first) : {}) }),
      yellow(number),
      cancelled(number),
    ]),
  ],
  'the office is registered last': ({ first, branch, office }) => [
    registered({ declarationNumber: first, officeCode: office }),
    yellow(first),
    cancelled(first),
    registered({ declarationNumber: branch, officeCode: office }),
    yellow(branch),
    cleared(branch),
    recorded(office),
  ],
  'an amendment names an office of another department': ({ first, office }) => [
    recorded(office),
    registered({ declarationNumber: first, officeCode: office }),
    yellow(first),
    cleared(first),
    amended(first, { officeCode: '28NJ' }),
  ],
  'an amendment makes a declaration a branch of another one': ({ first, branch, office }) => [
    recorded(office),
    ...[first, branch].flatMap((number) => [
      registered({ declarationNumber: number, officeCode: office }),
      yellow(number),
      cleared(number),
    ]),
    amended(branch, partOf(first)),
  ],
};

describe('I-03: the request of a lot, its reason and its copy end the same', () => {
  it.each(Object.entries(STORIES))('one by one, backwards and in one batch, when %s', async (_, story) => {
    const [oneByOne, backwards, atOnce] = [newNames(), newNames(), newNames()];
    for (const news of story(oneByOne)) await tell([news]);
    for (const news of story(backwards).toReversed()) await tell([news]);
    await tell(story(atOnce));
    const ends = [await endOf(oneByOne), await endOf(backwards), await endOf(atOnce)];
    expect(ends[1]).toEqual(ends[0]);
    expect(ends[2]).toEqual(ends[0]);
  });
});

leakCheck();
