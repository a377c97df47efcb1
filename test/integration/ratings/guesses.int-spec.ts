import { leakCheck } from '../../support/leak-check';
import { BRANCH, RatingsService } from './ratings-service';

const LEVELS = ['1', '2', '3', '4', '5'];

describe('whoever holds the link of a rating', () => {
  let service: RatingsService;
  beforeAll(async () => void (service = await RatingsService.start()));
  afterAll(() => service.stop());

  const placeOf = (response: Response) => response.headers.get('location');
  const branch = (level: string) => ({ levels: { [BRANCH.subjectId]: level } });

  /** What is answered to forms with each of the levels, without what differs between any two answers. */
  async function answersTo(send: (level: string) => Promise<Response>): Promise<string[]> {
    const answers: string[] = [];
    for (const level of LEVELS) {
      const response = await send(level);
      answers.push(`${response.status} ${placeOf(response)} ${await response.text()}`);
    }
    return answers;
  }

  async function aRated(level: string) {
    const { token, request } = await service.asks();
    const forms: string[] = [];
    for (const _ of LEVELS) forms.push(await service.nonceOf(token));
    const nonce = await service.nonceOf(token);
    const receipt = placeOf(await service.sends(token, { ...branch(level), nonce }));
    const rating = async () =>
      (await service.db.query(`SELECT * FROM rating WHERE request_id = $1`, [request.requestId]))[0];
    return { token, nonce, receipt, rating, forms };
  }

  it('cannot find out its levels with a form that was opened before: each level gets the same answer', async () => {
    const { token, receipt, forms } = await aRated('3');
    const answers = await answersTo((level) => service.sends(token, { ...branch(level), nonce: forms.pop() }));
    expect(answers).toEqual(LEVELS.map(() => `303 ${receipt}?note=first-kept `));
  });

  it('gets the first answer again for the very form that brought the rating', async () => {
    const { token, nonce, receipt } = await aRated('3');
    expect(placeOf(await service.sends(token, { ...branch('3'), nonce }))).toBe(receipt);
    expect(placeOf(await service.sends(token, { ...branch('2'), nonce }))).toBe(`${receipt}?note=first-kept`);
  });

  it('cannot find out the levels of a sealed rating by changing it: each level is refused alike', async () => {
    const { token, rating } = await aRated('4');
    const forms: string[] = [];
    for (const _ of LEVELS) forms.push(await service.nonceOf(`${token}/sua`));
    await service.asOwner(`UPDATE rating SET seals_at = now() WHERE rating_id = '${(await rating()).rating_id}'`);
    const answers = await answersTo((level) =>
      service.changes(token, 'sua', { ...branch(level), nonce: forms.pop() ?? '' }),
    );
    expect(new Set(answers).size).toBe(1);
    expect(answers[0]).toMatch(/^409 /);
  });

  it('cannot undo a later change by an earlier one that arrives again, also where the earlier one changed nothing', async () => {
    const { token, rating } = await aRated('4');
    const [same, low] = [await service.nonceOf(`${token}/sua`), await service.nonceOf(`${token}/sua`)];
    await service.changes(token, 'sua', { ...branch('4'), nonce: same });
    await service.changes(token, 'sua', { ...branch('1'), nonce: low });
    const before = await rating();
    await service.changes(token, 'sua', { ...branch('4'), nonce: same });
    expect(await rating()).toEqual(before);
    const withdrawals = [await service.nonceOf(`${token}/rut`), await service.nonceOf(`${token}/rut`)];
    for (const nonce of withdrawals) await service.changes(token, 'rut', { nonce });
    await service.changes(token, 'sua', branch('2'));
    const replaced = await rating();
    for (const nonce of withdrawals) await service.changes(token, 'rut', { nonce });
    expect(await rating()).toEqual(replaced);
    expect(replaced.withdrawn_at).toBeNull();
  });

  it('can use a form for what it was shown for and for nothing else', async () => {
    const { token, nonce, rating } = await aRated('4');
    const before = await rating();
    const nonces = {
      '': nonce,
      '/sua': await service.nonceOf(`${token}/sua`),
      '/rut': await service.nonceOf(`${token}/rut`),
    };
    for (const way of ['sua', 'rut'] as const) {
      for (const [shown, foreign] of Object.entries(nonces)) {
        if (shown === `/${way}`) continue;
        const refused = await service.changes(token, way, { ...branch('1'), nonce: foreign });
        expect([way, shown, refused.status]).toEqual([way, shown, 422]);
      }
    }
    expect(await rating()).toEqual(before);
  });

  it('can change it nineteen times, and after that take it back but not change it again', async () => {
    const { token, rating } = await aRated('4');
    for (let version = 2; version <= 20; version += 1) {
      await service.changes(token, 'sua', branch(String((version % 5) + 1)));
      expect(await rating()).toMatchObject({ version });
    }
    const refused = await service.changes(token, 'sua', branch('5'));
    expect(refused.status).toBe(409);
    expect(await refused.text()).toContain('không thay đổi thêm được nữa');
    await service.changes(token, 'rut', {});
    expect(await rating()).toMatchObject({ version: 21, withdrawn_at: expect.any(Date) });
    expect((await service.changes(token, 'sua', branch('5'))).status).toBe(409);
    expect((await service.changes(token, 'rut', {})).status).toBe(409);
    expect(await rating()).toMatchObject({ version: 21 });
  });
});

leakCheck();
