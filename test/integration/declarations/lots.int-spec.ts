import { leakCheck } from '../../support/leak-check';
import { aNumber, announcedFor, cleared, lotOf, reasonOf, requestOf, yellow } from './a-lot';
import { aBranch, anEvent, handled, receive, registered } from './an-event';
import { startDeclarationsUnderTest, type DeclarationsUnderTest } from './declarations-service';

let service: DeclarationsUnderTest;

beforeAll(async () => {
  service = await startDeclarationsUnderTest();
  await service.announce(aBranch('03CC', 'Hải quan cửa khẩu cảng Hải Phòng khu vực 1'), aBranch('03TG', 'Cảng 3'));
  await service.quiet();
});
afterAll(() => service.stop());
beforeEach(() => service.announced.splice(0));

const part = (declarationNumber: string, firstDeclarationNumber: string, content: object = {}) => [
  registered({ declarationNumber, firstDeclarationNumber, ...content }),
  yellow(declarationNumber),
];

/** The requests of lots that bear one of the numbers, each with its declarations. */
async function requestsOf(...numbers: string[]): Promise<Record<string, string[]>> {
  const requests = await Promise.all(numbers.map((number) => requestOf(service, lotOf(number))));
  return Object.fromEntries(requests.flatMap((one) => (one ? [[one.lot_id, one.declarations]] : [])));
}

const linkOf = async (number: string): Promise<string> => {
  const { body } = await service.call('GET', `/api/v1/declarations/${number}`, { role: 'operator' });
  return `${body.lot.lotId} ${body.lot.link}`;
};

describe('a lot', () => {
  it('that arrives branch first, in two batches, in either order, ends as one request', async () => {
    for (const isBranchFirst of [true, false]) {
      const [first, branch] = [aNumber(), aNumber()];
      const batches = [part(first, 'F'), part(branch, first)];
      for (const batch of isBranchFirst ? batches.toReversed() : batches) await receive(service, ...batch);
      expect(await requestsOf(first, branch)).toEqual({ [lotOf(first)]: [lotOf(first), lotOf(branch)] });
    }
  });

  it('of which a branch names another branch ends as one request, in whatever order they come', async () => {
    const orders = [
      [0, 1, 2],
      [0, 2, 1],
      [1, 0, 2],
      [1, 2, 0],
      [2, 0, 1],
      [2, 1, 0],
    ] as const;
    for (const order of orders) {
      const [first, second, third] = [aNumber(), aNumber(), aNumber()];
      const batches = [part(first, 'F'), part(second, first), part(third, second)];
      for (const index of order) await receive(service, ...batches[index]!);
      expect(await requestsOf(first, second, third)).toEqual({
        [lotOf(first)]: [lotOf(first), lotOf(second), lotOf(third)],
      });
    }
  });

  it('of which a branch names another branch ends as one request when all come at the same time', async () => {
    const lots = Array.from({ length: 15 }, () => [aNumber(), aNumber(), aNumber(), aNumber()]);
    const nth = (index: number) => lots.flatMap((lot) => part(lot[index]!, index === 0 ? 'F' : lot[index - 1]!));
    await Promise.all([3, 1, 0, 2].map((index) => receive(service, ...nth(index))));
    for (const numbers of lots)
      expect(await requestsOf(...numbers)).toEqual({ [lotOf(numbers[0]!)]: numbers.map(lotOf) });
  });

  it('moves as a whole when the branch that others name turns out to belong elsewhere', async () => {
    const [first, second, third, other] = [aNumber(), aNumber(), aNumber(), aNumber()];
    await receive(service, ...part(first, 'F'), ...part(second, first), ...part(third, second), ...part(other, 'F'));
    const elsewhere = { declarationNumber: second, firstDeclarationNumber: other, occurredAt: '2026-06-01T04:00:00Z' };
    await receive(service, anEvent('amended-by-declarant', elsewhere));
    expect(await requestsOf(first, second, third, other)).toEqual({
      [lotOf(first)]: [lotOf(first)],
      [lotOf(other)]: [lotOf(second), lotOf(third), lotOf(other)],
    });
  });

  it('is nobody else’s when declarations name each other or themselves, until one of them is put right', async () => {
    const [one, two, self, branch] = [aNumber(), aNumber(), aNumber(), aNumber()];
    await receive(service, ...part(one, two), ...part(self, self));
    await receive(service, ...part(two, one), ...part(branch, two));
    expect(await requestsOf(one, two, self, branch)).toEqual({
      [lotOf(one)]: [lotOf(one)],
      [lotOf(two)]: [lotOf(two), lotOf(branch)],
      [lotOf(self)]: [lotOf(self)],
    });
    expect(await linkOf(one)).toBe(`${lotOf(one)} contradictory`);
    const right = { declarationNumber: one, firstDeclarationNumber: 'F', occurredAt: '2026-06-01T04:00:00Z' };
    await receive(service, anEvent('amended-by-declarant', right));
    expect(await requestsOf(one, two, self, branch)).toEqual({
      [lotOf(one)]: [lotOf(one), lotOf(two), lotOf(branch)],
      [lotOf(self)]: [lotOf(self)],
    });
    expect(await linkOf(one)).toBe(`${lotOf(one)} own`);
  });
});

describe('the offices of a lot', () => {
  it('an office of another department makes no subject', async () => {
    const [first, branch] = [aNumber(), aNumber()];
    await receive(service, ...part(first, 'F'), ...part(branch, first, { officeCode: '28NJ' }));
    await receive(service, handled({ declarationNumber: branch, officeCode: '28NJ', serviceNumber: 'HN1' }));
    expect(await requestOf(service, lotOf(first))).toMatchObject({
      declarations: [lotOf(first), lotOf(branch)],
      subjects: ['branch'],
    });
  });

  it('a code of ours that is not yet registered holds the request until it is', async () => {
    const [first, branch] = [aNumber(), aNumber()];
    await receive(service, ...part(first, 'F', { officeCode: '03QX' }), ...part(branch, first, { officeCode: '03QY' }));
    await receive(service, cleared(first));
    expect(await requestOf(service, lotOf(first))).toBeUndefined();
    expect(await reasonOf(service, lotOf(first))).toBe('office-code-not-registered');
    await service.announce(aBranch('03QY', 'Hải quan Y'));
    await service.quiet();
    expect(await requestsOf(first)).toEqual({ [lotOf(first)]: [lotOf(branch)] });
    expect(await requestOf(service, lotOf(first))).toMatchObject({ state: 'open' });
    expect(await reasonOf(service, lotOf(first))).toBe('office-code-not-registered');
    await service.announce(aBranch('03QX', 'Hải quan X'));
    await service.quiet();
    expect(await requestsOf(first)).toEqual({ [lotOf(first)]: [lotOf(first), lotOf(branch)] });
    expect(await reasonOf(service, lotOf(first))).toBeUndefined();
    expect(announcedFor(service, lotOf(first))).toEqual([
      'RatingRequestOpened',
      'RatingRequestRevised',
      'RatingRequestAnnounced',
      'RatingLinkIssued',
    ]);
  });

  it('whoever handled one declaration alone says which, whoever handled several does not', async () => {
    const [first, branch] = [aNumber(), aNumber()];
    await receive(service, ...part(first, 'F'), ...part(branch, first, { supervisingOfficeCode: '03TG' }));
    const { subjects } = JSON.parse((await requestOf(service, lotOf(first)))!.content) as {
      subjects: { nameVi: string; declarationId?: string }[];
    };
    expect(subjects.map(({ nameVi, declarationId }) => [nameVi, declarationId])).toEqual([
      ['Hải quan cửa khẩu cảng Hải Phòng khu vực 1', undefined],
      ['Cảng 3', lotOf(branch)],
    ]);
  });
});

leakCheck();
