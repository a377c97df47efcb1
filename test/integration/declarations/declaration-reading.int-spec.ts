import { DeclarationRegistered, STAGES } from '@hailong/contracts';
import { stageName } from '../../../apps/declarations/src/requests/stage-names';
import { leakCheck } from '../../support/leak-check';
import { aNumber, lotOf, requestOf } from './a-lot';
import { aBranch, anEvent, aRating, handled, receive, registered } from './an-event';
import { startDeclarationsUnderTest, type DeclarationsUnderTest } from './declarations-service';

let service: DeclarationsUnderTest;
const PORT_1 = aBranch('03CC', 'Hải quan cửa khẩu cảng Hải Phòng khu vực 1');

beforeAll(async () => {
  service = await startDeclarationsUnderTest();
  await service.announce(PORT_1);
  await service.quiet();
});
afterAll(() => service.stop());
leakCheck();

const read = async (number: string) =>
  (await service.call('GET', `/api/v1/declarations/${number}`, { role: 'operator' })).body;
const lane = (declarationNumber: string, code: string, occurredAt = '2026-06-01T02:00:00Z') =>
  anEvent('channelled', { declarationNumber, lane: code, occurredAt });

describe('a declaration that is read', () => {
  it('shows kind, lanes, stages and offices by the names of their days', async () => {
    const number = aNumber();
    await receive(
      service,
      registered({ declarationNumber: number, processingOfficeCode: '28NJ', storageLocationCode: '03CCS01' }),
      lane(number, '2'),
      handled({ declarationNumber: number }),
    );
    expect(await read(number)).toMatchObject({
      kind: {
        code: 'A11',
        known: true,
        nameVi: 'Nhập kinh doanh tiêu dùng',
        nameEn: 'Import for business, consumption',
      },
      lanes: [{ lane: '2', known: true, nameVi: 'Vàng', nameEn: 'Yellow' }],
      handlings: [
        { stage: 'document-check', stageName: { known: true, nameVi: 'Kiểm tra hồ sơ' }, isAfterRating: false },
      ],
      offices: [
        { role: 'registering', code: '03CC', known: true, unitId: PORT_1.unitId },
        { role: 'processing', code: '28NJ', known: false, nameVi: 'Mã chưa biết (28NJ)' },
        { role: 'supervising', code: '03CC', known: true },
      ],
      warnings: [],
    });
  });

  it('shows an office that became known later as of the day on which it was named', async () => {
    const [former, merged] = [
      aBranch('03QM', 'Hải quan cũ', { codes: [{ code: '03QM', validTo: '2026-06-02' }] }),
      aBranch('03QM', 'Hải quan sáp nhập', { codes: [{ code: '03QM', validFrom: '2026-06-03' }] }),
    ];
    await service.announce(former, merged);
    const number = aNumber();
    const named = { declarationNumber: number, occurredAt: '2026-06-04T02:00:00Z', inspectingOfficeCode: '03QM' };
    await receive(service, registered({ declarationNumber: number }), anEvent('inspection-completed', named));
    await service.quiet();
    expect((await read(number)).offices).toMatchObject([
      { role: 'registering', code: '03CC' },
      { role: 'inspecting', nameVi: 'Hải quan sáp nhập', unitId: merged.unitId },
    ]);
  });

  it('keeps codes that nobody knows, and shows them as unknown', async () => {
    const number = aNumber();
    await receive(
      service,
      registered({ declarationNumber: number, kindCode: 'X99', storageLocationCode: '99XXS01' }),
      lane(number, '3Z'),
      handled({ declarationNumber: number, stage: 'x-ray' }),
    );
    expect(await read(number)).toMatchObject({
      kindCode: 'X99',
      kind: { code: 'X99', known: false, nameVi: 'Mã chưa biết (X99)', nameEn: 'Unknown code (X99)' },
      lanes: [{ lane: '3Z', known: false, nameVi: 'Mã chưa biết (3Z)' }],
      handlings: [{ stage: 'x-ray', stageName: { code: 'x-ray', known: false } }],
      offices: [{ role: 'registering' }],
    });
  });

  it.each([
    ['E56', 'export', '2021-05-31T02:00:00Z', true],
    ['E56', 'export', '2021-06-01T02:00:00Z', false],
    ['C12', 'export', '2021-05-31T02:00:00Z', false],
    ['A44', 'import', '2021-06-01T02:00:00Z', true],
    ['A11', 'export', '2026-06-01T02:00:00Z', false],
  ])('knows the kind %s (%s) on %s: %s', async (kindCode, direction, occurredAt, known) => {
    const number = aNumber();
    await receive(service, registered({ declarationNumber: number, kindCode, direction, occurredAt }));
    expect((await read(number)).kind).toMatchObject({ code: kindCode, known });
  });

  it('calls a stage in the list as it is called in requests', async () => {
    const stages: { code: string; nameVi: string; nameEn: string }[] = await service.db.query(
      `select code, name_vi as "nameVi", name_en as "nameEn" from known_code where list = 'stage'`,
    );
    expect(stages.map(({ code }) => code).toSorted()).toEqual([...STAGES].toSorted());
    for (const { code, ...names } of stages) expect(stageName(code)).toEqual(names);
  });

  it('bears what was odd about its number and tax code, sent over HTTP or heard from a topic, with eleven digits or twelve', async () => {
    const odd = { occurredAt: '2026-06-01T02:00:00Z', sourceSystem: 'vnaccs', kindCode: 'A11', officeCode: '03CC' };
    const sent = registered({ ...odd, declarationNumber: '177889900220', taxCode: '0209999994' });
    const heard = { ...odd, declarationNumber: '17788990023', taxCode: '0209999994' };
    await receive(service, sent);
    await service.announce(Object.assign(new DeclarationRegistered(), heard));
    await service.quiet();
    for (const number of ['177889900221', '177889900230']) {
      const { warnings, state } = await read(number);
      expect(state).toBe('registered');
      expect(warnings.map(({ code }: { code: string }) => code)).toEqual([
        'declaration.check-digit',
        'business.tax-code-checksum',
      ]);
    }
  });

  it('says of a handling that it came after the rating; the rating and its request stay as they are', async () => {
    const number = aNumber();
    await receive(service, registered({ declarationNumber: number }), lane(number, '2'));
    await receive(service, handled({ declarationNumber: number, handlingId: 'before' }));
    const request = (await requestOf(service, lotOf(number)))!;
    const rating = aRating(request.request_id, lotOf(number), PORT_1.unitId);
    await service.announce(Object.assign(rating, { submittedAt: new Date().toISOString() }));
    await service.quiet();
    const late = handled({ declarationNumber: number, handlingId: 'late', stage: 'goods-inspection' });
    await receive(service, late);
    const { handlings, lot } = await read(number);
    expect(lot).toMatchObject({ requestState: 'rated' });
    expect(handlings).toMatchObject([
      { handlingId: 'before', isAfterRating: false },
      { handlingId: 'late', isAfterRating: true },
    ]);
    expect((await requestOf(service, lotOf(number)))!.content).toBe(request.content);
  });

  it('lets a correction of a handling replace it, and one recorded by mistake disappear with its subject', async () => {
    const number = aNumber();
    const told = (content: object) => handled({ declarationNumber: number, ...content });
    await receive(
      service,
      registered({ declarationNumber: number }),
      lane(number, '2'),
      told({ serviceNumber: 'HP1', recordedAt: '2026-06-01T04:00:00Z', endedAt: '2026-06-01T03:40:00Z' }),
      told({ serviceNumber: 'HP2', recordedAt: '2026-06-01T05:00:00Z', endedAt: '2026-06-01T03:30:00Z' }),
    );
    expect((await read(number)).handlings).toMatchObject([
      { serviceNumber: 'HP2', endedAt: '2026-06-01T03:30:00.000Z' },
    ]);
    expect(await requestOf(service, lotOf(number))).toMatchObject({ subjects: ['branch', 'stage'] });
    await receive(service, told({ isWithdrawn: true, recordedAt: '2026-06-01T06:00:00Z' }));
    expect(await read(number)).toMatchObject({ handlings: [], withdrawnHandlings: ['handling-1'] });
    expect(await requestOf(service, lotOf(number))).toMatchObject({ subjects: ['branch'] });
    const rows = 'select 1 from handling where declaration_id = $1';
    expect(await service.db.query(rows, [lotOf(number)])).toEqual([]);
  });
});
