import { OrganisationCopy, type UnitRecord } from '@hailong/organisation';
import { aFact, aHandling } from '../folding/a-fact';
import type { Declaration } from '../folding/declaration';
import type { DeclarationFact } from '../folding/declaration-facts';
import { fold } from '../folding/fold';
import { aPolicy } from '../policy/a-policy';
import { decideAsk, notAskedOf, type Ask } from './decide-ask';

const unit = (unitId: string, kind: string, codes: UnitRecord['codes'], names: UnitRecord['names']): UnitRecord => ({
  unitId,
  kind,
  codes,
  names,
});

const PORT_1 = unit(
  '00000000-0000-4000-8000-0000000000cc',
  'branch',
  [{ code: '03CC' }],
  [
    { nameVi: 'Chi cục HQ cửa khẩu cảng KV I', validTo: '2025-03-14' },
    { nameVi: 'Hải quan cửa khẩu cảng khu vực 1', nameEn: 'Port Area 1', validFrom: '2025-03-15' },
  ],
);
const PORT_3 = unit(
  '00000000-0000-4000-8000-0000000000d3',
  'branch',
  [{ code: '03TG', validTo: '2026-06-30' }],
  [{ nameVi: 'Cảng 3' }],
);
const TEAM = unit(
  '00000000-0000-4000-8000-000000000001',
  'team',
  [{ code: '03CC-01', validTo: '2026-05-31' }, { code: 'TQ' }],
  [{ nameVi: 'Đội Thông quan' }],
);
const OFFICER_ID = '00000000-0000-4000-8000-00000000f042';
const ORGANISATION = new OrganisationCopy([PORT_1, PORT_3, TEAM], new Map([['HP1042', OFFICER_ID]]));

const registered = (body: object = {}) =>
  aFact('registered', { officeCode: '03CC', kindCode: 'A11', taxCode: '0209999993', ...body });
const yellow = (body: object = {}) => aFact('channelled', { lane: '2', ...body });
const green = () => aFact('channelled', { lane: '1' });

const askAbout = (...facts: DeclarationFact[]): Ask =>
  decideAsk([fold('11234567891', facts)], ORGANISATION, ['03'], aPolicy());
const subjectsOf = (ask: Ask) =>
  'asked' in ask ? ask.asked.subjects.map(({ kind, nameVi }) => `${kind} ${nameVi}`) : notAskedOf(ask)?.reason;

describe('whether a lot is asked about', () => {
  it('it is not asked about at pre-registration, and not before its lane result', () => {
    expect(askAbout(aFact('pre-registered'))).toEqual({ notAsked: 'no-lane-result' });
    expect(askAbout(registered())).toEqual({ notAsked: 'no-lane-result', officeCode: '03CC' });
  });

  it('it waits for its registration when the lane result came first', () => {
    expect(askAbout(yellow())).toEqual({ notAsked: 'registration-missing' });
  });

  it('it opens at the lane result and is announced at clearance or release', () => {
    expect(askAbout(registered(), yellow())).toMatchObject({ asked: { openedAt: '2026-06-01T02:00:00.000Z' } });
    expect(askAbout(registered(), yellow())).not.toHaveProperty('asked.announcedAt');
    const released = aFact('released-before-permit', { occurredAt: '2026-06-01T18:30:00Z' });
    expect(
      askAbout(registered(), yellow(), released, aFact('cleared', { occurredAt: '2026-06-03T02:00:00Z' })),
    ).toMatchObject({
      asked: { announcedAt: '2026-06-01T18:30:00.000Z', servedOn: '2026-06-02' },
    });
  });

  it('a lot of another department is not asked about; one supervised by us is, and only about us', () => {
    expect(askAbout(registered({ officeCode: '28NJ' }), yellow())).toEqual({
      notAsked: 'outside-this-department',
      officeCode: '28NJ',
    });
    expect(subjectsOf(askAbout(registered({ officeCode: '28NJ', storageLocationCode: '03TGS04' }), yellow()))).toEqual([
      'branch Cảng 3',
    ]);
  });

  it('a code that is ours by its prefix and not in the register on that day makes it wait', () => {
    const waiting = { notAsked: 'office-code-not-registered', officeCode: '03TG' };
    expect(askAbout(registered({ officeCode: '03QT' }), yellow())).toEqual({ ...waiting, officeCode: '03QT' });
    expect(askAbout(registered({ officeCode: '03TG', occurredAt: '2026-07-01T02:00:00Z' }), yellow())).toEqual(waiting);
  });

  it('it waits for the registration of its own office even where another office of ours supervised it', () => {
    const supervised = registered({ officeCode: '03QT', storageLocationCode: '03TGS04' });
    expect(askAbout(supervised, yellow())).toEqual({ notAsked: 'office-code-not-registered', officeCode: '03QT' });
  });

  it('it is not asked about when everything in it is cancelled, and asked about what stands otherwise', () => {
    const cancelled = fold('11234567891', [registered(), yellow(), aFact('cancelled')]);
    const standing = fold('11234567892', [registered(), yellow()]);
    expect(decideAsk([cancelled], ORGANISATION, ['03'], aPolicy())).toMatchObject({
      cancelled: { declarations: [{ declarationId: '11234567891' }] },
      officeCode: '03CC',
    });
    expect(decideAsk([cancelled, standing], ORGANISATION, ['03'], aPolicy())).toMatchObject({
      asked: { declarations: [{ declarationId: '11234567892' }] },
    });
  });

  it('a lot that was cancelled before it could be asked about has no request to cancel', () => {
    expect(askAbout(registered(), aFact('cancelled'))).toEqual({ notAsked: 'cancelled', officeCode: '03CC' });
  });

  it('what is cancelled stays cancelled while the rest of the lot cannot be asked about yet', () => {
    const cancelled = fold('11234567891', [registered(), yellow(), aFact('cancelled')]);
    const early = fold('11234567892', [registered()]);
    expect(decideAsk([cancelled, early], ORGANISATION, ['03'], aPolicy())).toHaveProperty('cancelled');
  });

  it('a declaration whose office waits for its registration is left out, and the lot is asked about without it', () => {
    const ours = fold('11234567891', [registered(), yellow()]);
    const waiting = fold('11234567892', [
      registered({ officeCode: '03QT' }),
      yellow(),
      aFact('cleared', { occurredAt: '2026-06-01T06:00:00Z' }),
    ]);
    const ask = decideAsk([ours, waiting], ORGANISATION, ['03'], aPolicy());
    expect(ask).toMatchObject({ asked: { declarations: [{ declarationId: '11234567891' }] }, waitingFor: '03QT' });
    expect(ask).not.toHaveProperty('asked.announcedAt');
    expect(notAskedOf(ask)).toEqual({ reason: 'office-code-not-registered', officeCode: '03QT' });
  });

  it('a lot whose declarations all moved to another one is not asked about', () => {
    expect(decideAsk([], ORGANISATION, ['03'], aPolicy())).toEqual({ notAsked: 'joined-another-lot' });
  });
});

describe('the subjects of a request', () => {
  it('green without an officer has the branch alone, whatever sub-section is printed', () => {
    const printed = registered({ subsectionCode: '01', occurredAt: '2026-05-04T02:00:00Z' });
    expect(subjectsOf(askAbout(printed, green()))).toEqual(['branch Hải quan cửa khẩu cảng khu vực 1']);
    const gate = aHandling({ stage: 'supervision-area' });
    expect(subjectsOf(askAbout(printed, green(), gate))).toEqual([
      'branch Hải quan cửa khẩu cảng khu vực 1',
      'stage Giám sát tại khu vực giám sát hải quan',
    ]);
  });

  it('a sub-section is a team only while such a unit exists', () => {
    const inMay = registered({ subsectionCode: '01', occurredAt: '2026-05-04T02:00:00Z' });
    expect(subjectsOf(askAbout(inMay, yellow()))).toContain('team Đội Thông quan');
    expect(subjectsOf(askAbout(registered({ subsectionCode: '01' }), yellow()))).toEqual([
      'branch Hải quan cửa khẩu cảng khu vực 1',
    ]);
  });

  it('a handling adds team, stage and officer, with the names of its day and never a name of the officer', () => {
    const handled = aHandling({ teamCode: 'TQ', serviceNumber: 'HP1042' });
    expect(subjectsOf(askAbout(registered(), yellow(), handled))).toEqual([
      'branch Hải quan cửa khẩu cảng khu vực 1',
      'team Đội Thông quan',
      'stage Kiểm tra hồ sơ',
      'officer Công chức số hiệu HP1042',
    ]);
    const before = [registered({ occurredAt: '2025-03-14T02:00:00Z' }), yellow({ occurredAt: '2025-03-14T02:00:01Z' })];
    expect(subjectsOf(askAbout(...before))).toEqual(['branch Chi cục HQ cửa khẩu cảng KV I']);
  });

  it('a code that names another kind of unit makes no team', () => {
    const printed = registered({ officeCode: '28NJ', storageLocationCode: '03TGS04', subsectionCode: 'TG' });
    const handled = aHandling({ officeCode: '03TG', teamCode: '03TG' });
    expect(subjectsOf(askAbout(printed, yellow(), handled))).toEqual(['branch Cảng 3', 'stage Kiểm tra hồ sơ']);
  });

  it('an office that was no longer in the register on the day of the handling is no subject', () => {
    const handled = aHandling({ officeCode: '03TG', startedAt: '2026-06-30T17:30:00Z' });
    expect(subjectsOf(askAbout(registered(), yellow(), handled))).toEqual(['branch Hải quan cửa khẩu cảng khu vực 1']);
  });

  it('an officer who is not known yet is no subject, and a stage with an unknown code is shown as such', () => {
    const handled = aHandling({ stage: 'x-ray', serviceNumber: 'HP9999' });
    expect(subjectsOf(askAbout(registered(), yellow(), handled))).toEqual([
      'branch Hải quan cửa khẩu cảng khu vực 1',
      'stage Khâu có mã chưa biết (x-ray)',
    ]);
  });

  it('who handled two declarations of a lot is one subject, and who handled one of them says which', () => {
    const told = (id: string, ...handlings: DeclarationFact[]) => fold(id, [registered(), yellow(), ...handlings]);
    const first = told('11234567891', aHandling({ serviceNumber: 'HP1042' }));
    const second = told(
      '11234567892',
      aHandling({ serviceNumber: 'HP1042' }),
      aHandling({ handlingId: 'gate', stage: 'supervision-area' }),
    );
    const declarationsOf = (...lot: Declaration[]) => {
      const ask = decideAsk(lot, ORGANISATION, ['03'], aPolicy());
      return 'asked' in ask ? ask.asked.subjects.map(({ kind, declarationId }) => [kind, declarationId]) : [];
    };
    expect(declarationsOf(first, second)).toEqual([
      ['branch', undefined],
      ['stage', undefined],
      ['stage', '11234567892'],
      ['officer', undefined],
    ]);
    expect(declarationsOf(second).flat()).not.toContain('11234567892');
  });
});
