import { OrganisationCopy } from '@hailong/organisation';
import { aFact } from '../folding/a-fact';
import type { DeclarationFact } from '../folding/declaration-facts';
import { fold } from '../folding/fold';
import { aPolicy } from '../policy/a-policy';
import type { RequestPolicy } from '../policy/request-policy';
import { decideAsk, isTooLate } from './decide-ask';

const PORT = { unitId: 'port', kind: 'branch', codes: [{ code: '03CC' }], names: [{ nameVi: 'Cảng 1' }] };
const ORGANISATION = new OrganisationCopy([PORT]);
const registered = () => aFact('registered', { officeCode: '03CC', taxCode: '0209999993' });
const yellow = () => aFact('channelled', { lane: '2' });

describe('the policy of a lot', () => {
  const [lane, release, clearance] = [
    yellow(),
    aFact('released-before-permit', { occurredAt: '2026-06-02T02:00:00Z' }),
    aFact('cleared', { occurredAt: '2026-06-03T02:00:00Z' }),
  ];
  const askBy = (changes: Partial<RequestPolicy>, ...facts: DeclarationFact[]) =>
    decideAsk([fold('11234567891', [registered(), ...facts])], ORGANISATION, ['03'], aPolicy(changes));

  it('announces at what it names, and at nothing else', () => {
    expect(askBy({ announcedAt: ['cleared'] }, lane, release)).not.toHaveProperty('asked.announcedAt');
    expect(askBy({ announcedAt: ['cleared'] }, lane, release, clearance)).toHaveProperty(
      'asked.announcedAt',
      '2026-06-03T02:00:00.000Z',
    );
  });

  it('may open a request only with what announces it', () => {
    expect(askBy({ opensAt: 'announcement' }, lane)).toMatchObject({ notAsked: 'not-announced' });
    expect(askBy({ opensAt: 'announcement' }, lane, release)).toMatchObject({
      asked: { openedAt: '2026-06-02T02:00:00.000Z', announcedAt: '2026-06-02T02:00:00.000Z' },
    });
  });

  it('may leave a cancelled declaration cancelled though it is cleared afterwards', () => {
    const cancelled = aFact('cancelled', { occurredAt: '2026-06-02T02:00:00Z' });
    expect(askBy({}, lane, cancelled, clearance)).toHaveProperty('asked');
    expect(askBy({ isReopenedAfterCancellation: false }, lane, cancelled, clearance)).toHaveProperty('cancelled');
  });

  it('may leave a lot alone that became known long after its service', () => {
    const ask = askBy({}, lane, clearance);
    const [inTime, late] = [new Date('2026-07-03T02:00:00Z'), new Date('2026-07-03T02:00:01Z')];
    expect(isTooLate(ask, aPolicy({ askedWithinDays: 30 }), inTime)).toBe(false);
    expect(isTooLate(ask, aPolicy({ askedWithinDays: 30 }), late)).toBe(true);
    expect(isTooLate(ask, aPolicy(), late)).toBe(false);
  });
});
