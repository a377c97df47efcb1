import { leakCheck } from '../../support/leak-check';
import { RatingsService } from '../ratings/ratings-service';
import { answerOf } from '../software/declaration-software';
import { Receiver, verified } from './receiver';
import { aTaxCode, ToldSoftware } from './told-software';

const OPENED = 'rating_request.opened';

describe('the secret of an endpoint', () => {
  let service: RatingsService;
  let receiver: Receiver;
  beforeAll(async () => {
    service = await RatingsService.start({ WEBHOOKS_ON_LOOPBACK: true });
  });
  beforeEach(async () => void (receiver = await Receiver.start()));
  afterEach(() => receiver.stop());
  afterAll(() => service.stop());

  it('is shown when the endpoint is made and never again; in the database it lies sealed', async () => {
    const told = await ToldSoftware.active(service, receiver);
    expect(told.secret).toMatch(/^whsec_[A-Za-z0-9+/]{43}=$/);
    const { messageId } = await told.post('/tests');
    const { caller } = told.software;
    const list = await answerOf(await service.requestAs(caller, 'GET', '/api/v1/webhook-endpoints'));
    for (const seen of [list, await told.get(), await told.get('/messages'), await told.get(`/messages/${messageId}`)])
      expect(JSON.stringify(seen)).not.toContain(told.secret.slice(6, 20));
    const kept = await service.db.query<{ sealed: string }[]>(
      `SELECT sealed FROM webhook_secret WHERE endpoint_id = $1`,
      [told.endpointId],
    );
    expect(kept).toEqual([{ sealed: expect.stringMatching(/^ey/) as string }]);
    expect(JSON.stringify(kept)).not.toContain(told.secret.slice(6, 20));
  });

  it('and the one before both sign for a day after a rotation, then the new one alone', async () => {
    const taxCode = aTaxCode();
    const told = await ToldSoftware.active(service, receiver, { taxCode, eventTypes: [OPENED] });
    const { secret, olderSecretEndsAt } = await told.post('/secret-rotations');
    expect(secret).not.toBe(told.secret);
    expect(Date.parse(olderSecretEndsAt as string) - Date.now()).toBeGreaterThan(23 * 3_600_000);
    await service.asks({ taxCode });
    const both = await receiver.getsOne(OPENED);
    for (const live of [told.secret, secret as string]) verified(live, both);
    await service.db.query(`UPDATE webhook_secret SET ends_at = now() WHERE endpoint_id = $1 AND ends_at IS NOT NULL`, [
      told.endpointId,
    ]);
    await service.asks({ taxCode });
    const [, alone] = await receiver.gets(2, OPENED);
    verified(secret as string, alone!);
    expect(() => verified(told.secret, alone!)).toThrow('No matching signature');
    expect(await told.get()).not.toHaveProperty('olderSecretEndsAt');
  });

  it('is one of two live ones at most, however often it is rotated', async () => {
    const taxCode = aTaxCode();
    const told = await ToldSoftware.active(service, receiver, { taxCode, eventTypes: [OPENED] });
    const [second, third] = [await told.post('/secret-rotations'), await told.post('/secret-rotations')];
    await service.asks({ taxCode });
    const message = await receiver.getsOne(OPENED);
    for (const live of [second.secret, third.secret]) verified(live as string, message);
    expect(() => verified(told.secret, message)).toThrow('No matching signature');
  });
});

leakCheck();
