import { ClaimMessages } from '../../../apps/declarations/src/invitations/messages/claim-messages';
import { eventually } from '../../support/eventually';
import type { DeclarationsUnderTest } from '../declarations/declarations-service';
import { MORNING } from './a-firm';

/** Lets somebody do something in the middle of the decision whether a firm is written to; both are over when it returns. */
export async function whileDeciding(
  service: DeclarationsUnderTest,
  taxCode: string,
  deed: () => Promise<unknown>,
): Promise<void> {
  const runner = service.db.createQueryRunner();
  try {
    await runner.startTransaction();
    await runner.query('lock table writing_policy in access exclusive mode');
    const deciding = service.app.get(ClaimMessages).execute(taxCode, MORNING);
    await eventually(() => someoneWaitsFor(service, 'relation'), { describe: 'somebody decides about the firm' });
    let isDone = false;
    const doing = deed().then(() => (isDone = true));
    await eventually(async () => isDone || (await someoneWaitsFor(service, 'advisory')), {
      describe: 'the deed is done, or waits for the decision',
    });
    await runner.commitTransaction();
    await Promise.all([deciding, doing]);
  } finally {
    await runner.release();
  }
}

/** Whether somebody waits in the database for a lock of this kind. */
async function someoneWaitsFor({ db }: DeclarationsUnderTest, kind: 'relation' | 'advisory'): Promise<boolean> {
  const rows: unknown[] = await db.query(
    `select from pg_locks where locktype = $1 and not granted and database = (select oid from pg_database where datname = current_database())`,
    [kind],
  );
  return rows.length > 0;
}
