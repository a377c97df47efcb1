import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';
import { CONCLUSION, GrievancesService, HEAD, LAN, LAN_AGAIN, MINH, RATED_OFFICER } from './grievances-service';

let service: GrievancesService;
beforeAll(async () => {
  service = await GrievancesService.start();
  // Inspectors are known from their first look at the queue.
  for (const inspector of [LAN, MINH]) await service.asks(inspector, '/api/v1/grievances');
});
afterAll(() => service.stop());
leakCheck();

const actions = ({ transitions }: { transitions: { action: string }[] }) => transitions.map(({ action }) => action);

describe('from the opening to the public reply', () => {
  it('one inspector concludes, a second approves and publishes, and each step is announced', async () => {
    const concluded = await service.concluded();
    expect(concluded).toMatchObject({
      state: 'concluded',
      version: 3,
      conclusion: { ...CONCLUSION, concludedBy: { name: 'Lan' } },
    });
    const approved = await service.does(MINH, concluded.grievanceId, 'approval', { version: 3 });
    expect(approved.body).toMatchObject({
      state: 'approved',
      conclusion: { approvedBy: { inspectorNumber: 'HQ-TT-02' } },
    });
    const replied = await service.does(MINH, concluded.grievanceId, 'publication', { version: 4 });
    expect(replied).toMatchObject({ status: 200, body: { state: 'replied', transitions: [] } });
    expect(replied.body.timeline.map(({ event }) => event)).toEqual([
      'opened',
      'assigned',
      'concluded',
      'approved',
      'replied',
    ]);
    const types = () =>
      service.announced.filter(({ body }) => body.grievanceId === concluded.grievanceId).map(({ type }) => type);
    const announced = ['opened', 'assigned', 'concluded', 'replied'].map((verb) => `vn.hailong.grievance.${verb}.v1`);
    await eventually(() => expect(types()).toEqual(announced), { describe: 'four announcements in order' });
  });

  it('the file lists exactly the moves that are open to its reader', async () => {
    const { grievanceId } = await service.concluded();
    const fileFor = async (caller: typeof LAN) =>
      (await service.asks(caller, `/api/v1/grievances/${grievanceId}`)).body;
    expect(actions(await fileFor(LAN))).toEqual(['conclude']);
    expect(actions(await fileFor(MINH))).toEqual(['approve', 'return']);
    expect(actions(await fileFor(LAN_AGAIN))).toEqual([]);
    expect(actions(await fileFor(HEAD))).toEqual(['approve', 'return']);
  });

  it('a returned conclusion goes back to its inspector, with the reason in the time line', async () => {
    const { grievanceId } = await service.concluded();
    const returned = await service.does(HEAD, grievanceId, 'return', { version: 3, reason: 'Chưa nghe giải trình.' });
    expect(returned.body).toMatchObject({ state: 'assigned', inspectorId: LAN.id, conclusion: { approvedBy: null } });
    expect(returned.body.timeline.at(-1)).toMatchObject({
      event: 'returned',
      note: 'Chưa nghe giải trình.',
      by: { name: 'Trưởng' },
    });
    expect((await service.does(LAN, grievanceId, 'conclusion', { version: 4, ...CONCLUSION })).status).toBe(200);
  });

  it('a case cannot be approved before it is concluded, nor moved after the reply', async () => {
    const { grievanceId } = await service.opens();
    expect(await service.does(HEAD, grievanceId, 'approval', { version: 1 })).toMatchObject({
      status: 409,
      body: { code: 'grievance.transition-not-open' },
    });
    expect(await service.does(HEAD, grievanceId, 'publication', { version: 1 })).toMatchObject({ status: 409 });
  });

  it('whoever acts on an old version is told so, and of two at once exactly one succeeds', async () => {
    const { grievanceId } = await service.concluded();
    expect(await service.does(MINH, grievanceId, 'approval', { version: 2 })).toMatchObject({
      status: 409,
      body: { code: 'grievance.changed-meanwhile' },
    });
    const race = await Promise.all(
      [MINH, HEAD, MINH, HEAD].map((caller) => service.does(caller, grievanceId, 'approval', { version: 3 })),
    );
    expect(race.filter(({ status }) => status === 200)).toHaveLength(1);
    expect(race.filter(({ status }) => status === 409)).toHaveLength(3);
  });
});

describe('I-27 conclusion and reply need two different people', () => {
  it('the concluder neither approves, returns nor publishes, not even through a second account', async () => {
    const { grievanceId } = await service.concluded();
    for (const self of [LAN, LAN_AGAIN]) {
      for (const [move, body] of [
        ['approval', { version: 3 }],
        ['return', { version: 3, reason: 'x' }],
      ] as const) {
        expect(await service.does(self, grievanceId, move, body)).toMatchObject({
          status: 403,
          body: { code: 'grievance.same-person' },
        });
      }
    }
    await service.does(MINH, grievanceId, 'approval', { version: 3 });
    for (const self of [LAN, LAN_AGAIN]) {
      expect(await service.does(self, grievanceId, 'publication', { version: 4 })).toMatchObject({
        status: 403,
        body: { code: 'grievance.same-person' },
      });
    }
    expect(await service.count('public_reply', `grievance_id = '${grievanceId}'`)).toBe(0);
  });

  it('the database itself refuses an approval by the concluder', async () => {
    const { grievanceId } = await service.concluded();
    const forge = (id: string, number: string) =>
      service.db.query(
        `update grievance set state = 'approved', approved_by = $2, approved_by_number = $3 where id = $1`,
        [grievanceId, id, number],
      );
    await expect(forge(LAN.id, 'HQ-TT-09')).rejects.toThrow('grievance_approved_by_another');
    await expect(forge('acc-other', 'hq-tt-01')).rejects.toThrow('grievance_approved_by_another');
  });

  it('an edit after the approval loses the approval (I-31)', async () => {
    const { grievanceId } = await service.concluded();
    await service.does(MINH, grievanceId, 'approval', { version: 3 });
    const edited = await service.does(LAN, grievanceId, 'conclusion', {
      version: 4,
      ...CONCLUSION,
      replyVi: 'Nội dung khác.',
    });
    expect(edited.body).toMatchObject({ state: 'concluded', conclusion: { approvedBy: null, approvedAt: null } });
    expect(await service.does(MINH, grievanceId, 'publication', { version: 5 })).toMatchObject({
      status: 409,
      body: { code: 'grievance.transition-not-open' },
    });
  });
});

describe('assignment', () => {
  it('an inspector takes a case for himself only; the head gives it to anybody he knows, and takes it away again', async () => {
    const { grievanceId, inspectors } = await service.opens();
    expect(inspectors.map(({ name }) => name)).toEqual(expect.arrayContaining(['Lan', 'Minh']));
    const forOther = await service.does(LAN, grievanceId, 'assignment', { version: 1, inspectorId: MINH.id });
    expect(forOther).toMatchObject({ status: 403, body: { code: 'grievance.only-head-assigns-others' } });
    expect(await service.does(HEAD, grievanceId, 'assignment', { version: 1, inspectorId: 'nobody' })).toMatchObject({
      status: 422,
      body: { code: 'grievance.inspector-unknown' },
    });
    expect(
      (await service.does(HEAD, grievanceId, 'assignment', { version: 1, inspectorId: LAN.id })).body.inspectorId,
    ).toBe(LAN.id);
    expect(
      (await service.does(HEAD, grievanceId, 'assignment', { version: 2, inspectorId: MINH.id })).body.inspectorId,
    ).toBe(MINH.id);
    expect(await service.does(LAN, grievanceId, 'conclusion', { version: 3, ...CONCLUSION })).toMatchObject({
      status: 404,
    });
  });

  it('nobody sees a case about himself, and it cannot be given to him (I-26)', async () => {
    await service.asks(RATED_OFFICER, '/api/v1/grievances');
    const { grievanceId } = await service.opens();
    expect((await service.asks(RATED_OFFICER, `/api/v1/grievances/${grievanceId}`)).status).toBe(404);
    expect((await service.does(RATED_OFFICER, grievanceId, 'assignment', { version: 1 })).status).toBe(404);
    const given = await service.does(HEAD, grievanceId, 'assignment', { version: 1, inspectorId: RATED_OFFICER.id });
    expect(given).toMatchObject({ status: 409, body: { code: 'grievance.inspector-has-conflict' } });
  });
});
