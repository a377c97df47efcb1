import { leakCheck } from '../../support/leak-check';
import { aNumber, cleared, lotOf, yellow } from '../declarations/a-lot';
import { receive, registered } from '../declarations/an-event';
import type { DeclarationsUnderTest } from '../declarations/declarations-service';
import { startInviting } from './a-firm';

let service: DeclarationsUnderTest;

beforeAll(async () => {
  service = await startInviting({});
});
afterAll(async () => {
  await service?.stop();
});

interface Decision {
  lotId: string;
  reason: string;
  officeCode?: string;
  isStanding: boolean;
}

async function decisions(query: string, lotId: string): Promise<Decision[]> {
  const { body } = await service.call('GET', `/api/v1/rating-requests/not-asked${query}`, { role: 'auditor' });
  return (body.items as Decision[]).filter((decision) => decision.lotId === lotId);
}

describe('every decision not to ask can be read, newest first,', () => {
  it('with its reason, and whether it still stands', async () => {
    const [asked, foreign] = [aNumber(), aNumber()];
    await receive(service, registered({ declarationNumber: asked }));
    await receive(service, yellow(asked));
    await receive(service, cleared(asked));
    await receive(
      service,
      registered({ declarationNumber: foreign, officeCode: '51CC' }),
      yellow(foreign),
      cleared(foreign),
    );
    const reasons = await decisions('', lotOf(asked));
    expect(reasons.length).toBeGreaterThan(0);
    expect(reasons.every(({ isStanding }) => !isStanding)).toBe(true);
    expect(await decisions('?reason=outside-this-department', lotOf(foreign))).toMatchObject([
      { reason: 'outside-this-department', isStanding: true },
    ]);
    expect(await decisions('?reason=outside-this-department', lotOf(asked))).toEqual([]);
  });

  it('of the days that are asked for, as Vietnam counts them', async () => {
    const declarationNumber = aNumber();
    await receive(service, registered({ declarationNumber, officeCode: '51CC' }), yellow(declarationNumber));
    const lotId = lotOf(declarationNumber);
    const [{ day }]: [{ day: string }] = await service.db.query(
      `select ((decided_at at time zone 'Asia/Ho_Chi_Minh')::date)::text as day from decision_not_to_ask
        where lot_id = $1 order by position desc limit 1`,
      [lotId],
    );
    expect((await decisions(`?from=${day}&to=${day}`, lotId)).length).toBeGreaterThan(0);
    expect(await decisions('?to=2020-01-01', lotId)).toEqual([]);
    expect(await decisions('?from=2199-01-01', lotId)).toEqual([]);
  });

  it('page by page, and a cursor that is none is refused', async () => {
    const call = (query: string) =>
      service.call('GET', `/api/v1/rating-requests/not-asked${query}`, { role: 'operator' });
    expect((await call('?cursor=1')).body).toEqual({ items: [] });
    expect(await call('?cursor=x')).toMatchObject({ status: 422 });
    expect(await call('?reason=because')).toMatchObject({ status: 422 });
    expect(await service.call('GET', '/api/v1/rating-requests/not-asked', { role: 'leader' })).toMatchObject({
      status: 404,
    });
  });
});

leakCheck();
