import { inTx, type Tx } from '@hailong/database';
import { RatingRequestOpened } from '@hailong/contracts';
import { lockLots } from '../../../apps/declarations/src/lots/lock-lots';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { aNumber, lotOf } from './a-lot';
import { aBranch, anEvent, receive } from './an-event';
import { startDeclarationsUnderTest, type DeclarationsUnderTest } from './declarations-service';

/** Two transactions of the review are full, the third is not. */
const LOTS = 1_010;
const IN_TWO = 1_000;

let service: DeclarationsUnderTest;

beforeAll(async () => {
  service = await startDeclarationsUnderTest();
});
afterAll(() => service.stop());

const count = async (table: string): Promise<number> => {
  const [row]: { count: number }[] = await service.db.query(`select count(*)::int as count from ${table}`);
  return row!.count;
};

/** The lots whose office is not registered yet, in their order. */
async function waitingLots(): Promise<string[]> {
  const numbers = Array.from({ length: LOTS }, () => aNumber());
  const facts = { officeCode: '03QW', kindCode: 'A11', taxCode: '0209999993', lane: '2' };
  const events = numbers.map((declarationNumber) => anEvent('channelled', { declarationNumber, ...facts }));
  await receive(service, ...events.slice(0, LOTS / 2));
  await receive(service, ...events.slice(LOTS / 2));
  return numbers.map(lotOf).toSorted();
}

/** Ends the transaction that waits for this one, as the end of its process would. */
async function killWaitingFor(tx: Tx): Promise<boolean> {
  const [own]: { pid: number }[] = await tx.query('select pg_backend_pid() as pid');
  const killed: unknown[] = await service.db.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where $1 = any(pg_blocking_pids(pid))',
    [own!.pid],
  );
  return killed.length > 0;
}

describe('lots that wait for a change of the organisation', () => {
  it('are looked at a few hundred at a time, each once, also where the process dies between two of these', async () => {
    const lots = await waitingLots();
    expect(await count('rating_request')).toBe(0);
    await inTx(service.db, async (tx) => {
      // It only holds its lock while the change is announced, however long that takes here.
      await tx.query('set local idle_in_transaction_session_timeout = 0');
      await lockLots(tx, lots.slice(-1));
      await service.announce(aBranch('03QW', 'Hải quan mới'));
      await eventually(() => killWaitingFor(tx), {
        describe: 'the third transaction waits for the last lot, and is killed',
      });
      expect(await count('rating_request')).toBe(IN_TWO);
      expect(await count('lot_to_review')).toBe(LOTS - IN_TWO);
    });
    await eventually(async () => (await count('lot_to_review')) === 0, { describe: 'nothing is left to look at' });
    await service.quiet();
    const opened = service.announced.filter((event) => event instanceof RatingRequestOpened);
    expect(opened.map(({ lotId }) => lotId).toSorted()).toEqual(lots);
    expect(await count('ask_not_made')).toBe(0);
  });
});

leakCheck();
