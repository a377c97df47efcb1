import { eventFaults, eventFrom, RatingWithdrawn } from '@hailong/contracts';
import { ROLES } from '@hailong/identity';
import { Logger } from '@nestjs/common';
import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, OFFICER, RatingsService } from './ratings-service';

const ALARMS = '/api/v1/pressure-alarms';
const AUDITOR = { id: 'kiemtoan', roles: ['auditor' as const], employeeNumber: 'KT01' };

interface Alarm {
  alarmId: string;
  ratingId: string;
}

describe('a rating that is withdrawn', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  /** A rating that was given, and taken back with this answer to the question of pressure. */
  async function aWithdrawn(pressure?: string) {
    const { token, request } = await service.asks();
    await service.rates(token, { levels: { [BRANCH.subjectId]: '1' }, comment: 'Chờ lâu' });
    const nonce = await service.nonceOf(`${token}/rut`);
    const withdraw = () => service.changes(token, 'rut', { nonce, more: pressure === undefined ? {} : { pressure } });
    expect((await withdraw()).status).toBe(303);
    const [{ rating_id: ratingId }] = await service.db.query(`SELECT rating_id FROM rating WHERE request_id = $1`, [
      request.requestId,
    ]);
    return { token, request, ratingId: ratingId as string, withdraw };
  }

  const alarms = async (query = '', caller: object = AUDITOR): Promise<Alarm[]> =>
    ((await (await service.getAs(caller, `${ALARMS}${query}`)).json()) as { items: Alarm[] }).items;
  const alarmOf = async (ratingId: string) => (await alarms()).find((alarm) => alarm.ratingId === ratingId);

  it('is announced once, without a word of why, and the same form again announces nothing', async () => {
    const { request, ratingId, withdraw } = await aWithdrawn('yes');
    await withdraw();
    const told = () => service.withdrawn.filter((each) => each.requestId === request.requestId);
    await eventually(() => expect(told()).toHaveLength(1), { describe: 'the withdrawal is announced' });
    expect(eventFaults(eventFrom(RatingWithdrawn, told()[0]!))).toEqual([]);
    expect(told()[0]).toEqual({
      ratingId,
      requestId: request.requestId,
      lotId: request.lotId,
      version: 2,
      withdrawnAt: expect.stringMatching(/Z$/),
    });
  });

  it('because somebody pressed for it is an alarm to audit: which lot and when, never a level, a text or the business', async () => {
    const { token, request, ratingId, withdraw } = await aWithdrawn('yes');
    await withdraw();
    expect(await alarms().then((all) => all.filter((alarm) => alarm.ratingId === ratingId))).toEqual([
      {
        alarmId: expect.stringMatching(/^\d+$/),
        ratingId,
        lotId: `•••${request.lotId.slice(-4)}`,
        unitId: BRANCH.unitId,
        raisedAt: expect.stringMatching(/Z$/),
        isReplaced: false,
      },
    ]);
    await service.changes(token, 'sua', { levels: { [BRANCH.subjectId]: '2' } });
    expect(await alarmOf(ratingId)).toMatchObject({ isReplaced: true });
    for (const answer of ['no', undefined]) expect(await alarmOf((await aWithdrawn(answer)).ratingId)).toBeUndefined();
  });

  it('under pressure is said in one line of the log that names neither rating nor lot', async () => {
    const said = jest.spyOn(Logger.prototype, 'error').mockImplementation(() => undefined);
    const { ratingId, request, withdraw } = await aWithdrawn('yes');
    await withdraw();
    const lines = said.mock.calls.map((line) => JSON.stringify(line)).filter((line) => line.includes('audit.pressure'));
    said.mockRestore();
    expect(lines).toHaveLength(1);
    for (const secret of [ratingId, request.requestId, request.lotId]) expect(lines[0]).not.toContain(secret);
  });

  it('leaves its alarm to auditors alone, and not to one whom the rating is about', async () => {
    const { ratingId } = await aWithdrawn('yes');
    for (const role of ROLES.filter((each) => each !== 'auditor'))
      expect([role, (await service.getAs({ roles: [role] }, ALARMS)).status]).toEqual([role, 404]);
    const himself = { ...AUDITOR, employeeNumber: ` ${OFFICER.serviceNumber.toLowerCase()}` };
    expect(await alarms('', himself)).toEqual([]);
    const { alarmId } = (await alarmOf(ratingId))!;
    const note = { note: 'Không có gì' };
    expect((await service.postAs(himself, `${ALARMS}/${alarmId}/acknowledgement`, note)).status).toBe(404);
    expect(await alarmOf(ratingId)).not.toHaveProperty('acknowledgedAt');
  });

  it('stays an open alarm until an auditor says what he did; the first to say so stands', async () => {
    const { ratingId } = await aWithdrawn('yes');
    const { alarmId } = (await alarmOf(ratingId))!;
    const acknowledges = (id: string, note: string, caller: object = AUDITOR) =>
      service.postAs(caller, `${ALARMS}/${id}/acknowledgement`, { note });
    expect((await acknowledges(alarmId, ' ')).status).toBe(422);
    expect((await acknowledges(alarmId, 'Đã chuyển thanh tra')).status).toBe(204);
    expect((await acknowledges(alarmId, 'Khác', { ...AUDITOR, id: 'kiemtoan2' })).status).toBe(204);
    expect(await alarmOf(ratingId)).toMatchObject({ acknowledgedBy: 'kiemtoan', note: 'Đã chuyển thanh tra' });
    const idsOf = async (state: string) => (await alarms(`?state=${state}`)).map((alarm) => alarm.alarmId);
    expect(await idsOf('open')).not.toContain(alarmId);
    expect(await idsOf('acknowledged')).toContain(alarmId);
    for (const unknown of ['999999', 'x', '1'.repeat(19)])
      expect([unknown, (await acknowledges(unknown, 'x')).status]).toEqual([unknown, 404]);
    await expect(service.db.query(`DELETE FROM pressure_alarm`)).rejects.toThrow('permission denied');
  });
});

leakCheck();
