import { anEcusFile, inPieces, packedBodies, packedBody, type EcusFileFacts } from '../../../../test/support/ecus-file';
import { cloudEventOf } from './cloud-event-of';
import { readEcusExport, type EcusExport } from './ecus-export';
import { eventsOfExport } from './events-of-export';

const read = (facts: Partial<EcusFileFacts> = {}, size?: number): Promise<EcusExport> =>
  readEcusExport(inPieces(anEcusFile(facts), size));

async function told(facts: Partial<EcusFileFacts> = {}) {
  const file = await read(facts);
  const events = eventsOfExport(file).map((event) => ({
    kind: event.constructor.name.replace('Declaration', ''),
    event,
  }));
  const of = (kind: string) => events.find((one) => one.kind === kind)?.event;
  return { kinds: events.map(({ kind }) => kind), of, unexplained: file.unexplained.list() };
}

describe('what an export tells', () => {
  it('a green cleared declaration is registered, channelled and cleared in one second', async () => {
    const { kinds, of } = await told();
    expect(kinds).toEqual(['Registered', 'Channelled', 'Cleared']);
    expect(of('Registered')).toMatchObject({
      declarationNumber: '112345678910',
      occurredAt: '2026-11-20T08:05:09+07:00',
      occurredAtText: '2026-11-20 80509',
      officeCode: '03CC',
      subsectionCode: '00',
      kindCode: 'E21',
      direction: 'import',
      taxCode: '0209999993',
      storageLocationCode: '03CCS01',
      goodsLineCount: 1,
    });
    expect(of('Cleared')).toMatchObject({ sourceMessageCode: 'VAD1AG0' });
  });

  it('the lane of green has no message and no time: it is inferred at registration, and no inspection follows from it', async () => {
    const { kinds, of } = await told();
    expect(of('Channelled')).toMatchObject({ lane: '1', laneInferred: true, occurredAt: '2026-11-20T08:05:09+07:00' });
    expect(kinds).not.toContain('InspectionCompleted');
  });

  it('the lane of red comes at the minute of its message, with the inspection field and not with the digit of the message code', async () => {
    const { of } = await told({
      columns: { PLUONG: 'Do', MA_PL_KTRA: '3C', GIO_HOAN_THANH_KT: '143000' },
      messages: [{ id: 9, code: 'VAD2AC0', headerMinute: '202611200812' }],
    });
    expect(of('Channelled')).toMatchObject({
      lane: '3C',
      laneInferred: false,
      occurredAt: '2026-11-20T08:12:00+07:00',
      sourceMessageCode: 'VAD2AC0',
    });
    expect(of('InspectionCompleted')?.occurredAt).toBe('2026-11-20T14:30:00+07:00');
  });

  it('times are numbers without leading zeros, in Vietnam', async () => {
    const { of } = await told({ columns: { GIO_DK: '905', GIO_CAP_PHEP: '95443' } });
    expect(of('Registered')?.occurredAt).toBe('2026-11-20T00:09:05+07:00');
    expect(of('Cleared')?.occurredAt).toBe('2026-11-20T09:54:43+07:00');
  });

  it('NULL, emptiness and absence are one thing', async () => {
    for (const nothing of ['NULL', '', '\n   \n']) {
      const { of } = await told({ columns: { NHOM_HO_SO: nothing, MA_DD_LUU_KHO: nothing, MA_PL_KTRA: nothing } });
      expect(of('Registered')?.subsectionCode).toBeUndefined();
      expect(of('Channelled')).toMatchObject({ lane: '1' });
    }
  });

  it('a branch of a lot names the lot’s first declaration; the first branch, however it is written, is F', async () => {
    const second = { SOTK_DAU_TIEN: '112345678800', SOTK_NHANH: '2', SOTK_TONG: '2' };
    expect((await told({ columns: second })).of('Registered')).toMatchObject({
      firstDeclarationNumber: '112345678800',
      branchNumber: 2,
      branchTotal: 2,
    });
    for (const written of ['F', '112345678910', 'NULL', '']) {
      const { of } = await told({ columns: { SOTK_DAU_TIEN: written, SOTK_NHANH: '1', SOTK_TONG: '2' } });
      expect(of('Registered')).toMatchObject({ firstDeclarationNumber: 'F', branchNumber: 1, branchTotal: 2 });
    }
    expect((await told()).of('Registered')?.firstDeclarationNumber).toBeUndefined();
  });

  it('the supervising office is the one that is named, not the one of the location', async () => {
    expect((await told({ supervisingOffice: '01AB' })).of('Registered')).toMatchObject({
      supervisingOfficeCode: '01AB',
      storageLocationCode: '03CCS01',
    });
    expect((await told()).of('Registered')?.supervisingOfficeCode).toBeUndefined();
  });

  it('a declaration that is only declared causes nothing yet', async () => {
    const { kinds, unexplained } = await told({ columns: { TTTK: 'D' } });
    expect(kinds).toEqual([]);
    expect(unexplained).toContainEqual(expect.objectContaining({ kind: 'state', what: 'not registered yet' }));
  });

  it('a cancelled declaration is cancelled after all else, also where its time is missing', async () => {
    expect(
      (await told({ columns: { TTTK: 'H', NGAY_HUY_KB: '2026-11-21', GIO_HUY_KB: '90000' } })).of('Cancelled')
        ?.occurredAt,
    ).toBe('2026-11-21T09:00:00+07:00');
    const { kinds, of } = await told({ columns: { TTTK: 'H' } });
    expect(kinds.at(-1)).toBe('Cancelled');
    expect(of('Cancelled')?.occurredAt).toBe('2026-11-20T08:05:09+07:00');
  });

  it('an old date of registered data makes no event', async () => {
    const { kinds } = await told({ columns: { NGAY_DK_DLIEU: '2009-01-05', GIO_DK_DLIEU: '1' } });
    expect(kinds).toEqual(['Registered', 'Channelled', 'Cleared']);
  });

  it('an amendment after clearance is told apart from one before it', async () => {
    const amendedAt = (minute: string, date: string) => [{ id: 1, code: 'VAD2AE0', headerMinute: minute, date }];
    expect((await told({ messages: amendedAt('202611251000', '2026-11-25') })).kinds).toContain(
      'AmendedAfterClearance',
    );
    expect(
      (await told({ columns: { GIO_CAP_PHEP: '160000' }, messages: amendedAt('202611201000', '2026-11-20') })).kinds,
    ).toContain('AmendedByDeclarant');
  });

  it('a fee note is counted and an unknown code reported; neither stops the import', async () => {
    const file = await read({
      messages: [
        { id: 1, code: 'VAF8030' },
        { id: 7, code: 'VAX9ZZ0' },
      ],
    });
    expect(file.messages.map(({ meaning }) => meaning)).toEqual(['ignored', 'unknown']);
  });

  it('a message about another number is no fact of this declaration', async () => {
    const { kinds } = await told({
      messages: [{ id: 1, code: 'VAD4870', headerMinute: '202611200900', about: '112345678800' }],
    });
    expect(kinds).not.toContain('InspectionNotified');
  });

  it('what is not understood is named: table, lane word, state, message without a minute', async () => {
    const { unexplained } = await told({
      columns: { PLUONG: 'Tim', MA_PL_KTRA: null, TTTK: 'Q' },
      extraTables: '<DMoiTinhs>\n</DMoiTinhs>',
      messages: [{ id: 31, code: 'VAD4870', body: packedBody('no header at all') }],
    });
    expect(unexplained).toEqual(
      expect.arrayContaining([
        { kind: 'table', what: 'DMoiTinhs', count: 1, place: 'Root' },
        { kind: 'lane', what: 'Tim', count: 1, place: 'DToKhaiMD.PLUONG' },
        { kind: 'state', what: 'Q', count: 1, place: 'DToKhaiMD.TTTK' },
        { kind: 'message-time', what: 'VAD4870', count: 1, place: 'DMSG_OUT_REP 31' },
      ]),
    );
  });

  it('no word of a message body, a user or a computer name stands in anything that was read', async () => {
    const file = await read({ password: 'CANARY99' });
    const kept = JSON.stringify([file, [...file.declaration], [...file.vnaccs], eventsOfExport(file)]);
    expect(kept).not.toMatch(/CANARY99|HPUSER|PC-/);
    for (const body of packedBodies(anEcusFile({ password: 'CANARY99' })))
      expect(kept).not.toContain(body.slice(0, 24));
  });

  it('the same file gives the same event ids, a changed fact another one, whatever the pieces in which it comes', async () => {
    const idsOf = async (facts: Partial<EcusFileFacts>, size?: number) =>
      eventsOfExport(await read(facts, size)).map((event) => cloudEventOf(event).id);
    expect(await idsOf({}, 1)).toEqual(await idsOf({}));
    expect(await idsOf({ lineEnd: '\n' })).toEqual(await idsOf({}));
    expect((await idsOf({ columns: { MA_HQ: '03CE' } }))[0]).not.toBe((await idsOf({}))[0]);
  });
});
