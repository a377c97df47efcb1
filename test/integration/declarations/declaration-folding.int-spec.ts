import fc from 'fast-check';
import { inTx } from '@hailong/database';
import type { EventContext } from '@hailong/events';
import { aLife, LIFE_NAMES } from '../../../apps/declarations/src/folding/a-life';
import type { DeclarationFact } from '../../../apps/declarations/src/folding/declaration-facts';
import { FoldDeclarations } from '../../../apps/declarations/src/folding/fold-declarations';
import { leakCheck } from '../../support/leak-check';
import { aBranch } from './an-event';
import { startDeclarationsUnderTest, type DeclarationsUnderTest } from './declarations-service';

let service: DeclarationsUnderTest;
const NOW = new Date('2026-06-02T02:00:00Z');

beforeAll(async () => {
  service = await startDeclarationsUnderTest();
  await service.announce(aBranch('03CC', 'Hải quan cửa khẩu cảng Hải Phòng khu vực 1'));
  await service.quiet();
});
afterAll(() => service.stop());
leakCheck();

/** Every life twice: in one second, and an hour between its events. */
const LIVES = LIFE_NAMES.flatMap((name, index) =>
  [0, 3600].map((pace) => {
    const digits = String(778800000 + index * 2 + Math.sign(pace));
    const declarationId = `1${digits}${Number(digits) % 7}`;
    return aLife(name, { declarationId, source: '/customs/vnaccs', pace });
  }),
);
const ALL = LIVES.flat();

/** Folds events as a worker does, each batch in a transaction of its own. */
async function take(batches: DeclarationFact[][]): Promise<void> {
  for (const batch of batches) {
    const events = batch.map(({ source, id, type, body }) => ({
      event: body,
      context: { source, id, type } as EventContext,
    }));
    await inTx(service.db, (tx) => service.app.get(FoldDeclarations).execute(tx, events, NOW));
  }
}

/** Everything that is stored of declarations: their rows, their handlings and their events. */
async function stored(): Promise<string> {
  const declarations: unknown[] = await service.db.query('select * from declaration order by declaration_id');
  const handlings: unknown[] = await service.db.query('select * from handling order by declaration_id, handling_id');
  const events: unknown[] = await service.db.query(
    'select source, event_id, declaration_id, type, body from declaration_event order by 1, 2',
  );
  return JSON.stringify({ declarations, handlings, events }, null, 1);
}

async function forget(): Promise<void> {
  await service.db.query('delete from handling');
  await service.db.query('delete from declaration');
  await service.db.query('delete from declaration_event');
}

function sliced<T>(items: T[], cuts: number[]): T[][] {
  const ends = [...new Set([...cuts.map((cut) => cut % items.length), items.length])].toSorted((a, b) => a - b);
  return ends.map((end, at) => items.slice(ends[at - 1] ?? 0, end)).filter((batch) => batch.length > 0);
}

it('I-03: however the events are ordered, repeated and cut into batches, the same declarations and handlings are stored', async () => {
  await take([ALL]);
  const expected = await stored();
  expect(expected).toContain('cancelled');
  const deliveries = fc.tuple(
    fc.shuffledSubarray([...ALL, ...ALL], { minLength: ALL.length * 2 }),
    fc.array(fc.nat(ALL.length * 2), { maxLength: 40 }),
  );
  await fc.assert(
    fc.asyncProperty(deliveries, async ([delivered, cuts]) => {
      await forget();
      await take(sliced(delivered, cuts));
      expect(await stored()).toBe(expected);
    }),
    { numRuns: 12, verbose: 1 },
  );
}, 120_000);

it('I-03: and so they are when each event comes alone, from the last to the first', async () => {
  const [first] = LIVES.filter((life) => life.some(({ type }) => type.includes('handling')));
  await forget();
  await take([first!]);
  const expected = await stored();
  await forget();
  await take([...first!, ...first!].toReversed().map((fact) => [fact]));
  expect(await stored()).toBe(expected);
});
