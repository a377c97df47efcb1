import { inTx, type Tx } from '@hailong/database';
import type { EventContext } from '@hailong/events';
import { FoldDeclarations } from '../../../apps/declarations/src/folding/fold-declarations';
import { ReviewAfterChange } from '../../../apps/declarations/src/organisation/review-after-change';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { aNumber, lotOf, reasonOf, requestOf, yellow } from './a-lot';
import { aBranch, registered } from './an-event';
import { startDeclarationsUnderTest, type DeclarationsUnderTest } from './declarations-service';

let service: DeclarationsUnderTest;
const NOW = new Date('2026-06-02T02:00:00Z');

beforeAll(async () => {
  service = await startDeclarationsUnderTest();
  await service.announce(aBranch('03CC', 'Cảng 1'));
  await service.quiet();
});
afterAll(() => service.stop());

/** Folds events as a worker of another instance does: in a transaction of its own. */
const fold = (tx: Tx, ...events: Record<string, unknown>[]) =>
  service.app.get(FoldDeclarations).execute(
    tx,
    events.map(({ data, id, source, type }) => ({
      event: data as never,
      context: { id, source, type } as EventContext,
    })),
    NOW,
  );

/** Runs the second while the first has done its work and not committed; it must wait for the first, or see what it did. */
async function atTheSameTime(first: (tx: Tx) => Promise<void>, second: (tx: Tx) => Promise<void>): Promise<void> {
  let later: Promise<void> | undefined;
  await inTx(service.db, async (tx) => {
    await first(tx);
    let isDone = false;
    later = inTx(service.db, second).finally(() => (isDone = true));
    await eventually(async () => isDone || (await isWaiting()), { describe: 'the second is done or waits for a lock' });
  });
  await later;
}

async function isWaiting(): Promise<boolean> {
  const rows: unknown[] = await service.db.query(
    `select 1 from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'`,
  );
  return rows.length > 0;
}

describe('two workers at once', () => {
  it('I-01: handle two declarations of one lot as one request with both', async () => {
    const [first, branch] = [aNumber(), aNumber()];
    await atTheSameTime(
      (tx) => fold(tx, registered({ declarationNumber: first }), yellow(first)),
      (tx) => fold(tx, registered({ declarationNumber: branch, firstDeclarationNumber: first }), yellow(branch)),
    );
    expect(await requestOf(service, lotOf(first))).toMatchObject({
      declarations: [lotOf(first), lotOf(branch)],
      version: 2,
    });
  });

  const part = (declarationNumber: string, firstDeclarationNumber: string) => [
    registered({ declarationNumber, firstDeclarationNumber }),
    yellow(declarationNumber),
  ];

  it('I-01: handle the end and the middle of a chain of branches as one request, whoever comes first', async () => {
    for (const isEndFirst of [true, false]) {
      const [first, second, third, fourth] = [aNumber(), aNumber(), aNumber(), aNumber()];
      await inTx(service.db, (tx) => fold(tx, ...part(first, 'F'), ...part(third, second)));
      const end = (tx: Tx) => fold(tx, ...part(fourth, third));
      const middle = (tx: Tx) => fold(tx, ...part(second, first));
      await (isEndFirst ? atTheSameTime(end, middle) : atTheSameTime(middle, end));
      expect(await requestOf(service, lotOf(first))).toMatchObject({
        declarations: [first, second, third, fourth].map(lotOf),
      });
      expect(await requestOf(service, lotOf(second))).toBeUndefined();
    }
  });

  it('I-01: handle a branch and the branch that it names as one request, whoever comes first', async () => {
    for (const isLeafFirst of [true, false]) {
      const [first, second, third] = [aNumber(), aNumber(), aNumber()];
      const [leaf, middle] = [
        (tx: Tx) => fold(tx, ...part(third, second)),
        (tx: Tx) => fold(tx, ...part(first, 'F'), ...part(second, first)),
      ];
      await (isLeafFirst ? atTheSameTime(leaf, middle) : atTheSameTime(middle, leaf));
      expect(await requestOf(service, lotOf(first))).toMatchObject({ declarations: [first, second, third].map(lotOf) });
      expect(await requestOf(service, lotOf(second))).toBeUndefined();
    }
  });

  it('never leave a request waiting for a code that was registered meanwhile', async () => {
    const [before, after] = [aNumber(), aNumber()];
    const units = [aBranch('03QA', 'Hải quan A'), aBranch('03QB', 'Hải quan B')];
    const record = (tx: Tx, unit = units[0]!) => service.app.get(ReviewAfterChange).units(tx, [unit], NOW);
    await atTheSameTime(
      (tx) => fold(tx, registered({ declarationNumber: before, officeCode: '03QA' }), yellow(before)),
      record,
    );
    await atTheSameTime(
      (tx) => record(tx, units[1]),
      (tx) => fold(tx, registered({ declarationNumber: after, officeCode: '03QB' }), yellow(after)),
    );
    for (const number of [before, after]) {
      expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'open' });
      expect(await reasonOf(service, lotOf(number))).toBeUndefined();
    }
  });
});

leakCheck();
