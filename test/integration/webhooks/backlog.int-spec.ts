import { leakCheck } from '../../support/leak-check';
import { RatingsService } from '../ratings/ratings-service';
import { Receiver } from './receiver';
import { ToldSoftware } from './told-software';

const SINCE = { failedSince: '2026-01-01T00:00:00Z' };
const FAILED = 1_150;

describe('a backlog of messages', () => {
  let service: RatingsService;
  let receiver: Receiver;
  let told: ToldSoftware;
  beforeAll(async () => {
    service = await RatingsService.start({ WEBHOOKS_ON_LOOPBACK: true });
    receiver = await Receiver.start();
  });
  beforeEach(async () => {
    told = await ToldSoftware.active(service, receiver);
    // What is due waits with its endpoint: nothing below depends on how fast it is sent.
    await service.db.query(
      `UPDATE webhook_endpoint SET rests_until = now() + interval '1 day' WHERE endpoint_id = $1`,
      [told.endpointId],
    );
    await service.db.query(
      `INSERT INTO webhook_message (endpoint_id, type, body, state, next_attempt_at, settled_at, failed_because, attempts)
       SELECT $1, 'rating.submitted', '{}', 'failed', NULL, now(), 'attempts-used-up', 10 FROM generate_series(1, $2::integer)`,
      [told.endpointId, FAILED],
    );
  });
  afterAll(async () => {
    await receiver.stop();
    await service.stop();
  });

  const replayed = async () => (await told.post('/replays', SINCE))['replayed'] as number;

  /** All messages of a state, page by page. */
  async function listed(state: string): Promise<unknown[]> {
    const ids: unknown[] = [];
    for (let cursor: string | undefined = ''; cursor !== undefined;) {
      const page = await told.get(`/messages?state=${state}${cursor && `&cursor=${cursor}`}`);
      ids.push(...(page.items ?? []).map(({ messageId }) => messageId));
      cursor = page.nextCursor;
    }
    return ids;
  }

  it('is sent again in small transactions, each message once however many ask for it at the same time', async () => {
    const failed = await listed('failed');
    expect([failed.length, new Set(failed).size]).toEqual([FAILED, FAILED]);
    const counts = await Promise.all([replayed(), replayed(), replayed()]);
    expect(counts.reduce((sum, count) => sum + count)).toBe(FAILED);
    expect(await replayed()).toBe(0);
    const [changed] = await service.db.query<object[]>(
      `SELECT sum(rows)::integer AS rows, max(rows)::integer AS most FROM (
         SELECT count(*) AS rows FROM webhook_message WHERE endpoint_id = $1 AND state = 'pending' AND attempts_before_replay = 10 GROUP BY xmin::text) AS transaction`,
      [told.endpointId],
    );
    expect(changed).toEqual({ rows: FAILED, most: 500 });
    expect(await listed('pending')).toEqual(failed);
    expect(await listed('failed')).toEqual([]);
  });

  it('waits while its endpoint rests or is disabled, and keeps its place in the list of what failed', async () => {
    expect(await replayed()).toBe(FAILED);
    expect(receiver.of('rating.submitted')).toEqual([]);
    const pending = await listed('pending');
    await told.post('/disablement');
    expect(await listed('failed')).toEqual(pending);
    expect((await told.post('/replays', SINCE))['code']).toBe('webhook-endpoint.not-active');
  });

  it('is told what was sent again before its endpoint stopped being active in the middle', async () => {
    await service.asOwner(`
      CREATE FUNCTION disabled_in_between() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN
        UPDATE webhook_endpoint SET state = 'disabled', disabled_reason = 'by-client', disabled_at = now() WHERE endpoint_id = '${told.endpointId}';
        RETURN NULL;
      END $$;
      CREATE TRIGGER disabled_in_between AFTER UPDATE ON webhook_message EXECUTE FUNCTION disabled_in_between()`);
    try {
      expect(await replayed()).toBe(500);
    } finally {
      await service.asOwner('DROP FUNCTION disabled_in_between CASCADE');
    }
  });
});

leakCheck();
