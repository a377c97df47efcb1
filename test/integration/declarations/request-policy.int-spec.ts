import { leakCheck } from '../../support/leak-check';
import { aNumber, lotOf, reasonOf, requestOf } from './a-lot';
import { aBranch, anEvent, receive, registered } from './an-event';
import { startDeclarationsUnderTest, type DeclarationsUnderTest } from './declarations-service';

let service: DeclarationsUnderTest;
const PATH = '/api/v1/rating-requests/policies';
const DAY = 24 * 3600 * 1000;
const inDays = (days: number): string => new Date(Date.now() + days * DAY).toISOString();
const FROM = inDays(3).slice(0, 10);

const SETTING = {
  validFrom: FROM,
  opensAt: 'lane-result',
  announcedAt: ['cleared'],
  expiresAfterDays: 7,
  isReopenedAfterCancellation: true,
};

beforeAll(async () => {
  service = await startDeclarationsUnderTest();
  await service.announce(aBranch('03CC', 'Cảng 1'));
  await service.quiet();
});
afterAll(() => service.stop());

const set = (setting: object, role: 'operator' | 'leader' = 'operator') =>
  service.call('POST', PATH, {
    role,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ ...SETTING, ...setting }),
  });

/** A lot whose lane result comes on a day from now on, and that is released before its permit. */
async function releasedIn(days: number): Promise<string> {
  const declarationNumber = aNumber();
  await receive(
    service,
    registered({ declarationNumber }),
    anEvent('channelled', { declarationNumber, lane: '2', occurredAt: inDays(days) }),
    anEvent('released-before-permit', { declarationNumber, occurredAt: inDays(days) }),
  );
  return lotOf(declarationNumber);
}

describe('the policy of requests', () => {
  it('is in force from the beginning, and set by nobody yet', async () => {
    const { body } = await service.call('GET', PATH, { role: 'auditor' });
    expect(body).toEqual([
      {
        validFrom: '2000-01-01',
        opensAt: 'lane-result',
        announcedAt: ['cleared', 'released-before-permit'],
        expiresAfterDays: 30,
        isReopenedAfterCancellation: true,
        setBy: 'hailong',
        setAt: expect.any(String),
        isInForce: true,
      },
    ]);
  });

  it('is set for a day to come, by an operator, whose name stays with it', async () => {
    expect((await set({}, 'leader')).status).toBe(404);
    expect((await set({ expiresAfterDays: 14 })).status).toBe(204);
    expect((await set({})).status).toBe(204);
    const { body } = await service.call('GET', PATH, { role: 'operator' });
    expect(body).toMatchObject([
      { validFrom: FROM, expiresAfterDays: 7, setBy: 'test', isInForce: true },
      { validFrom: FROM, expiresAfterDays: 14, setBy: 'test', isInForce: false },
      { validFrom: '2000-01-01' },
    ]);
  });

  it.each([
    [{ validFrom: inDays(-1).slice(0, 10) }, 'request-policy.not-ahead'],
    [{ validFrom: '2026-02-30' }, 'request.invalid'],
    [{ announcedAt: [] }, 'request.invalid'],
    [{ announcedAt: ['cleared', 'stored'] }, 'request.invalid'],
    [{ expiresAfterDays: 0 }, 'request.invalid'],
    [{ opensAt: 'registration' }, 'request.invalid'],
    [{ unknown: true }, 'request.invalid'],
  ])('refuses %j', async (setting, code) => {
    expect(await set(setting)).toMatchObject({ status: 422, body: { code } });
  });

  it('decides about lots by the day of their lane result, and about no earlier ones', async () => {
    const [before, after] = [await releasedIn(1), await releasedIn(5)];
    expect(await requestOf(service, before)).toMatchObject({ state: 'announced' });
    expect(await requestOf(service, after)).toMatchObject({ state: 'open' });
    const days = async (lotId: string) => ((await requestOf(service, lotId))!.expires_at.getTime() - Date.now()) / DAY;
    expect(await days(before)).toBeCloseTo(30, 1);
    expect(await days(after)).toBeCloseTo(7, 1);
  });

  it('gives no reason by a setting that is not in force yet', async () => {
    await set({ validFrom: inDays(40).slice(0, 10), isReopenedAfterCancellation: false });
    const declarationNumber = aNumber();
    const later = (kind: string, hour: number) =>
      anEvent(kind, { declarationNumber, occurredAt: `2026-06-01T0${hour}:00:00Z` });
    await receive(service, registered({ declarationNumber }), later('cancelled', 3), later('cleared', 4));
    expect(await reasonOf(service, lotOf(declarationNumber))).toBe('no-lane-result');
  });

  it('keeps a reason for a lot that became known too long after its service, and asks about one known in time', async () => {
    // No setting can begin in the past, so this one is put there by hand.
    await service.db
      .query(`insert into request_policy (valid_from, opens_at, announced_at, expires_after_days, asked_within_days, is_reopened_after_cancellation, set_by)
      values ('2001-01-01', 'lane-result', '{cleared}', 30, 1, true, 'test'), ('2002-01-01', 'lane-result', '{cleared}', 30, null, true, 'test')`);
    const knownNow = async (occurredAt: string): Promise<string> => {
      const declarationNumber = aNumber();
      const lane = anEvent('channelled', { declarationNumber, lane: '2', occurredAt });
      await receive(service, registered({ declarationNumber }), lane);
      return lotOf(declarationNumber);
    };
    const [late, inTime] = [await knownNow('2001-05-05T02:00:00Z'), await knownNow('2002-05-05T02:00:00Z')];
    expect(await requestOf(service, late)).toBeUndefined();
    expect(await reasonOf(service, late)).toBe('expired-before-known');
    expect(await requestOf(service, inTime)).toMatchObject({ state: 'open' });
  });

  it('stays on record: no setting is changed or taken away', async () => {
    await expect(service.db.query('delete from request_policy')).rejects.toThrow('permission denied');
    await expect(service.db.query('update request_policy set expires_after_days = 1')).rejects.toThrow(
      'permission denied',
    );
  });
});

leakCheck();
