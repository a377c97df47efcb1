import { createHash, randomUUID } from 'node:crypto';
import { leakCheck } from '../../support/leak-check';
import { BRANCH, RatingsService } from '../ratings/ratings-service';
import { answerOf, DeclarationSoftware } from './declaration-software';

const levels = [{ subjectId: BRANCH.subjectId, level: 4 }];
const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

describe('what is kept of a sending of declaration software', () => {
  let service: RatingsService;
  let software: DeclarationSoftware;
  beforeAll(async () => {
    service = await RatingsService.start();
    software = await DeclarationSoftware.boundTo(service);
  });
  afterAll(() => service.stop());

  const asks = async () => (await service.asks()).request.requestId;

  it('are digests that nobody can make who does not hold the secret of the service: not of a contact, nor of a key', async () => {
    const key = `phieu-${randomUUID()}`;
    const ratings = [{ requestId: await asks(), levels, contact: { text: '0912 345 678', hasAgreed: true } }];
    expect((await software.post('/ratings/batch', { ratings }, { key })).status).toBe(200);
    const [binding] = await service.db.query(`SELECT firm FROM software_binding WHERE client_id = $1`, [
      software.clientId,
    ]);
    const guessed = sha256(JSON.stringify(['rate-batch', binding.firm, ratings]));
    expect(await service.count('software_answer', `client_id = '${software.clientId}'`)).toBe(1);
    expect(await service.count('software_answer', `key_hash = '${sha256(key)}' OR request_digest = '${guessed}'`)).toBe(
      0,
    );
  });

  it('tells an amendment from a withdrawal under the same key, also when the answer to the first is gone', async () => {
    const given = await answerOf(await software.post('/ratings', { requestId: await asks(), levels }));
    const path = `/ratings/${String(given['receipt'])}`;
    const key = randomUUID();
    await software.post(`${path}/amendments`, { levels: [{ ...levels[0], level: 2 }] }, { key });
    await service.asOwner(`DELETE FROM software_answer`);
    expect((await software.post(`${path}/withdrawal`, {}, { key })).status).toBe(200);
    const versions = await service.db.query(
      `SELECT a.version, a.is_withdrawal FROM rating_amendment a JOIN rating g USING (rating_id) WHERE g.receipt = $1 ORDER BY a.version`,
      [given['receipt']],
    );
    expect(versions).toEqual([
      { version: 2, is_withdrawal: false },
      { version: 3, is_withdrawal: true },
    ]);
  });
});

leakCheck();
