import { TellTimingsAnew } from '../../../apps/declarations/src/timing/tell-timings-anew';
import { leakCheck } from '../../support/leak-check';
import { aNumber, lotOf } from './a-lot';
import { anEvent, handled, receive, registered } from './an-event';
import { startDeclarationsUnderTest, type DeclarationsUnderTest } from './declarations-service';

let service: DeclarationsUnderTest;
beforeAll(async () => (service = await startDeclarationsUnderTest()));
afterAll(() => service.stop());
leakCheck();

const read = async (number: string) =>
  (await service.call('GET', `/api/v1/declarations/${number}`, { role: 'operator' })).body;

describe('the times of a declaration', () => {
  const evening = (declarationNumber: string) => [
    registered({ declarationNumber, officeCode: '03QG' }),
    anEvent('channelled', { declarationNumber, lane: '2' }),
    anEvent('cleared', { declarationNumber, occurredAt: '2026-06-01T17:45:00+07:00' }),
  ];
  const put = (officeCode: string, hours: object[]) =>
    service.call('PUT', `/api/v1/unit-hours/${officeCode}`, {
      role: 'operator',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ hours }),
    });
  const LATE_SHIFT = {
    seasonFrom: '01-01',
    seasonTo: '12-31',
    morning: { from: '09:00', to: '12:00' },
    afternoon: { from: '14:00', to: '20:00' },
  };

  it('are told with the declaration, and what was done out of hours', async () => {
    const number = aNumber();
    await receive(service, ...evening(number));
    expect((await read(number)).timing).toMatchObject({
      isOutOfHours: true,
      actsOutOfHours: ['cleared'],
      course: [
        { part: 'registration-to-lane', wallSeconds: 0 },
        { part: 'registration-to-clearance', wallSeconds: 8.75 * 3600, workingSeconds: expect.any(Number) },
      ],
    });
    const [row] = await service.db.query('select is_out_of_hours from declaration where declaration_id = $1', [
      lotOf(number),
    ]);
    expect(row).toEqual({ is_out_of_hours: true });
  });

  it('are told anew when an office gets hours of its own, of what is folded already and of what comes', async () => {
    const [before, after] = [aNumber(), aNumber()];
    await receive(service, ...evening(before));
    expect(await put('03QG', [LATE_SHIFT])).toMatchObject({ status: 204 });
    expect(await put('03QG', [LATE_SHIFT])).toMatchObject({ status: 204 });
    await receive(service, ...evening(after));
    await service.app.get(TellTimingsAnew, { strict: false }).execute();
    for (const number of [before, after]) {
      const { isOutOfHours, course } = (await read(number)).timing;
      expect(isOutOfHours).toBe(false);
      expect(course.at(-1).workingSeconds).toBe((3 + 3.75) * 3600);
    }
    expect((await service.call('GET', '/api/v1/unit-hours', { role: 'operator' })).body).toEqual([
      { officeCode: '03QG', hours: [LATE_SHIFT] },
    ]);
    expect(await put('03QG', [])).toMatchObject({ status: 204 });
    await service.app.get(TellTimingsAnew, { strict: false }).execute();
    expect((await read(before)).timing.isOutOfHours).toBe(true);
  });

  it('are told anew when the calendar changes', async () => {
    const number = aNumber();
    const { app, db } = service;
    await receive(
      service,
      handled({
        declarationNumber: number,
        startedAt: '2026-06-04T09:00:00+07:00',
        endedAt: '2026-06-04T10:00:00+07:00',
      }),
      registered({ declarationNumber: number }),
    );
    expect((await read(number)).timing).toMatchObject({ isOutOfHours: false, stages: [{ workingSeconds: 3600 }] });
    await db.query(
      `insert into calendar_day (date, kind, reason, valid_for) values ('2026-06-04', 'off', 'swap', 'public offices')`,
    );
    await app.get(TellTimingsAnew, { strict: false }).execute();
    expect((await read(number)).timing).toMatchObject({ isOutOfHours: true, stages: [{ workingSeconds: 0 }] });
    await db.query(`delete from calendar_day where date = '2026-06-04'`);
    await app.get(TellTimingsAnew, { strict: false }).execute();
  });

  it('hours that end before they begin are refused and change nothing', async () => {
    const impossible = { ...LATE_SHIFT, morning: { from: '12:00', to: '09:00' } };
    expect(await put('03QH', [impossible])).toMatchObject({ status: 422, body: { code: 'unit-hours.impossible' } });
    expect(await put('03QH', [{ ...LATE_SHIFT, seasonFrom: '13-01' }])).toMatchObject({
      status: 422,
      body: { code: 'request.invalid' },
    });
    expect(await put('03QH', [{ ...LATE_SHIFT, validFrom: '2026-W12-3' }])).toMatchObject({
      status: 422,
      body: { code: 'request.invalid' },
    });
    expect((await service.call('GET', '/api/v1/unit-hours', { role: 'operator' })).body).toEqual([]);
  });

  it('of two settings at once one stands whole', async () => {
    const early = { ...LATE_SHIFT, morning: { from: '06:00', to: '12:00' } };
    for (let round = 0; round < 10; round++) {
      await Promise.all([put('03QK', [LATE_SHIFT]), put('03QK', [early]), put('03QK', [LATE_SHIFT, early])]);
      await Promise.all([put('03QK', [LATE_SHIFT]), put('03QK', [early])]);
      const { body } = await service.call('GET', '/api/v1/unit-hours', { role: 'operator' });
      expect(body).toMatchObject([{ officeCode: '03QK', hours: [expect.anything()] }]);
    }
    await put('03QK', []);
  });
});
