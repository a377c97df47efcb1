import { inTx } from '@hailong/database';
import { leakCheck } from '../../support/leak-check';
import { ExpireRequests } from '../../../apps/declarations/src/requests/expire-requests';
import { lockLots } from '../../../apps/declarations/src/lots/lock-lots';
import { aNumber, announcedFor, cancelled, cleared, lotOf, requestOf, yellow } from './a-lot';
import { aBranch, aRating, handled, receive, registered } from './an-event';
import { startDeclarationsUnderTest, type DeclarationsUnderTest } from './declarations-service';

let service: DeclarationsUnderTest;
const PORT_1 = aBranch('03CC', 'Hải quan cửa khẩu cảng Hải Phòng khu vực 1');

beforeAll(async () => {
  service = await startDeclarationsUnderTest();
  await service.announce(PORT_1);
  await service.quiet();
});
afterAll(() => service.stop());

/** Requests whose time to rate is over, of which nothing has been told since. */
async function overdue(...numbers: string[]): Promise<void> {
  await service.db.query(
    `update rating_request set expires_at = now() - interval '1 second' where lot_id = any($1::text[])`,
    [numbers.map(lotOf)],
  );
  service.announced.splice(0);
}

async function expire(): Promise<void> {
  await service.app.get(ExpireRequests).execute();
  await service.quiet();
}

async function announced(): Promise<string> {
  const number = aNumber();
  await receive(service, registered({ declarationNumber: number }), yellow(number), cleared(number));
  return number;
}

describe('a request whose time to rate is over', () => {
  it('expires once, by the clock of the database; one that has time left does not', async () => {
    const [late, inTime] = [await announced(), await announced()];
    await overdue(late);
    await Promise.all([expire(), expire()]);
    await expire();
    expect(await requestOf(service, lotOf(late))).toMatchObject({ state: 'expired', expired_at: expect.any(Date) });
    expect(announcedFor(service, lotOf(late))).toEqual(['RatingRequestExpired']);
    expect(await requestOf(service, lotOf(inTime))).toMatchObject({ state: 'announced' });
  });

  it('is counted as such', async () => {
    const { body } = await service.call('GET', '/api/v1/rating-requests/summary', { role: 'leader' });
    expect(body.states).toContainEqual({ state: 'expired', count: 1 });
  });

  it('follows no handling any more, and is cancelled with its lot', async () => {
    const number = await announced();
    await overdue(number);
    await expire();
    await receive(service, handled({ declarationNumber: number }));
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'expired', subjects: ['branch'] });
    await receive(service, cancelled(number));
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'cancelled', expired_at: null });
    expect(announcedFor(service, lotOf(number))).toEqual([
      'RatingRequestExpired',
      'RatingRequestRevised',
      'RatingRequestCancelled',
    ]);
  });

  it('comes back with the clearance of its lot when nobody was invited before', async () => {
    const number = aNumber();
    await receive(service, registered({ declarationNumber: number }), yellow(number));
    await overdue(number);
    await expire();
    await receive(service, cleared(number));
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'announced', expired_at: null });
    expect(announcedFor(service, lotOf(number))).toEqual([
      'RatingRequestExpired',
      'RatingRequestRevised',
      'RatingRequestAnnounced',
      'RatingLinkIssued',
    ]);
  });

  it('is not looked at again when its office changes: nobody waits for its lot', async () => {
    const office = aBranch('03QX', 'Hải quan mới');
    await service.announce(office);
    const number = aNumber();
    await receive(
      service,
      registered({ declarationNumber: number, officeCode: '03QX' }),
      yellow(number),
      cleared(number),
    );
    await overdue(number);
    await expire();
    await inTx(service.db, async (tx) => {
      await lockLots(tx, [lotOf(number)]);
      await service.announce(Object.assign(office, { version: 2, names: [{ nameVi: 'Hải quan cũ' }] }));
      await service.quiet();
    });
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'expired' });
  });

  it('comes back with the registration of the office at which a part of its lot was cleared', async () => {
    const [first, branch] = [aNumber(), aNumber()];
    const part = { firstDeclarationNumber: first, branchNumber: 2, branchTotal: 2 };
    await receive(service, registered({ declarationNumber: first }), yellow(first));
    await receive(service, registered({ declarationNumber: branch, officeCode: '03QY', ...part }));
    await receive(service, yellow(branch), cleared(branch));
    await overdue(first);
    await expire();
    await service.announce(aBranch('03QY', 'Hải quan mới'));
    await service.quiet();
    expect(await requestOf(service, lotOf(first))).toMatchObject({ state: 'announced' });
  });

  it('is rated all the same when the rating had been taken in time', async () => {
    const number = await announced();
    const { request_id } = (await requestOf(service, lotOf(number)))!;
    await overdue(number);
    await expire();
    await service.announce(aRating(request_id, lotOf(number), PORT_1.unitId));
    await service.quiet();
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'rated', expired_at: null });
    await overdue(number);
    await expire();
    expect(announcedFor(service, lotOf(number))).toEqual([]);
  });

  it('leaves a cancelled request alone', async () => {
    const number = await announced();
    await receive(service, cancelled(number));
    await overdue(number);
    await expire();
    expect(await requestOf(service, lotOf(number))).toMatchObject({ state: 'cancelled' });
  });
});

leakCheck();
