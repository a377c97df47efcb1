import { DiscardOldMessages } from '../../../apps/ratings/src/webhooks/delivery/discard-old-messages';
import { leakCheck } from '../../support/leak-check';
import { RatingsService } from '../ratings/ratings-service';
import { answerOf, DeclarationSoftware } from '../software/declaration-software';
import { Receiver, verified } from './receiver';
import { aTaxCode, createEndpoint, ToldSoftware, withoutShortWait } from './told-software';

const OPENED = 'rating_request.opened';

describe('an endpoint of declaration software', () => {
  let service: RatingsService;
  let receiver: Receiver;
  beforeAll(async () => {
    service = await RatingsService.start({ WEBHOOKS_ON_LOOPBACK: true });
    await withoutShortWait(service);
  });
  beforeEach(async () => void (receiver = await Receiver.start()));
  afterEach(() => receiver.stop());
  afterAll(() => service.stop());

  it('is sent nothing but tests until one was answered with 2xx', async () => {
    const taxCode = aTaxCode();
    const told = await ToldSoftware.registered(service, receiver, { taxCode, eventTypes: [OPENED] });
    expect(await told.get()).toMatchObject({ state: 'untested' });
    receiver.reply = () => ({ status: 401 });
    const { messageId } = await told.post('/tests');
    await told.message(messageId as string, {
      state: 'failed',
      failedBecause: 'test-failed',
      trail: [{ status: 401 }],
    });
    await service.asks({ taxCode });
    expect(await told.get()).toMatchObject({ state: 'untested' });
    receiver.reply = () => ({ status: 200 });
    expect(await told.post('/tests')).toMatchObject({ status: 202, type: 'endpoint.test' });
    await told.stands({ state: 'active' });
    const tests = receiver.of('endpoint.test');
    expect(verified(told.secret, tests[1]!)).toMatchObject({
      type: 'endpoint.test',
      data: { endpointId: told.endpointId },
    });
    await service.asks({ taxCode });
    await receiver.gets(1, OPENED);
    expect(receiver.of(OPENED)).toHaveLength(1);
    expect(await told.messages()).toHaveLength(1);
  });

  it('is tested once at a time, however often the client asks', async () => {
    const told = await ToldSoftware.registered(service, receiver);
    receiver.reply = () => 'hold';
    const asked = await Promise.all(Array.from({ length: 8 }, () => told.post('/tests')));
    expect(new Set(asked.map(({ messageId }) => messageId)).size).toBe(1);
  });

  it('is sent nothing after it was disabled; tested again it can have all that failed since', async () => {
    const taxCode = aTaxCode();
    const told = await ToldSoftware.active(service, receiver, { taxCode, eventTypes: [OPENED] });
    receiver.reply = () => ({ status: 500 });
    await service.asks({ taxCode });
    const waiting = await receiver.getsOne(OPENED);
    await told.message(waiting.id, { trail: [{ status: 500 }] });
    expect(await told.post('/disablement')).toMatchObject({ state: 'disabled', disabledReason: 'by-client' });
    expect(await told.post('/disablement')).toMatchObject({ status: 200, disabledReason: 'by-client' });
    await service.asks({ taxCode });
    await told.message(waiting.id, { state: 'failed', failedBecause: 'endpoint-disabled' });
    expect(await told.post(`/messages/${waiting.id}/replays`)).toMatchObject({
      status: 409,
      code: 'webhook-endpoint.not-active',
    });
    expect(await told.post('/replays', { failedSince: '2026-01-01T00:00:00Z' })).toMatchObject({ status: 409 });
    const sent = receiver.of(OPENED).length;
    receiver.reply = () => ({ status: 200 });
    await told.post('/tests');
    await told.stands({ state: 'active' });
    expect(receiver.of(OPENED)).toHaveLength(sent);
    expect(await told.post('/replays', { failedSince: new Date(Date.now() + 60_000).toISOString() })).toMatchObject({
      replayed: 0,
    });
    expect(await told.post('/replays', { failedSince: '2026-01-01T00:00:00Z' })).toMatchObject({ replayed: 1 });
    await told.message(waiting.id, { state: 'delivered' });
    expect(receiver.of(OPENED).at(-1)).toMatchObject({ id: waiting.id, body: waiting.body });
  });

  it('leaves nothing behind when it is deleted', async () => {
    const taxCode = aTaxCode();
    const told = await ToldSoftware.active(service, receiver, { taxCode, eventTypes: [OPENED] });
    await service.asks({ taxCode });
    await receiver.gets(1, OPENED);
    expect(await told.delete()).toMatchObject({ status: 204 });
    expect(await told.delete()).toMatchObject({ status: 404, code: 'webhook-endpoint.unknown' });
    await service.asks({ taxCode });
    const its = `endpoint_id = '${told.endpointId}'`;
    await service.running.app.get(DiscardOldMessages).execute();
    for (const table of ['webhook_endpoint', 'webhook_secret', 'webhook_message'])
      expect(await service.count(table, its)).toBe(0);
  });

  it('is for every other client as if there were none', async () => {
    const told = await ToldSoftware.active(service, receiver, { taxCode: aTaxCode() });
    const { messageId } = await told.post('/tests');
    const other = new DeclarationSoftware(service);
    const asOther = async (method: string, path: string, body?: object) =>
      answerOf(await service.requestAs(other.caller, method, `${told.path}${path}`, body));
    const unknown = { status: 404, code: 'webhook-endpoint.unknown' };
    for (const [method, path, body] of [
      ['GET', ''],
      ['DELETE', ''],
      ['POST', '/tests', {}],
      ['POST', '/secret-rotations', {}],
      ['POST', '/disablement', {}],
      ['GET', '/messages'],
      ['GET', `/messages/${messageId}`],
      ['POST', `/messages/${messageId}/replays`, {}],
      ['POST', '/replays', { failedSince: '2026-01-01T00:00:00Z' }],
    ] as [string, string, object?][])
      expect([path, await asOther(method, path, body)]).toEqual([path, expect.objectContaining(unknown)]);
    expect(await answerOf(await service.requestAs(other.caller, 'GET', '/api/v1/webhook-endpoints'))).toMatchObject({
      items: [],
    });
    expect(await told.get()).toMatchObject({ state: 'active' });
  });

  it('is refused at an address that is not of the public Internet, twice at the same, and after the tenth', async () => {
    const software = new DeclarationSoftware(service);
    const wants = (url: string, eventTypes: string[] = [OPENED]) =>
      createEndpoint(service, software, { url, eventTypes });
    for (const url of [
      'http://receiver.example/',
      'https://10.0.0.1/',
      'https://169.254.169.254/',
      'https://receiver.example:25/',
    ])
      expect(await wants(url)).toMatchObject({ status: 422, code: 'webhook-endpoint.address-refused' });
    for (const types of [[], ['rating.level'], [OPENED, OPENED]])
      expect(await wants('https://receiver.example/', types)).toMatchObject({ status: 422, code: 'request.invalid' });
    const made = await Promise.all(Array.from({ length: 12 }, (_, at) => wants(`https://receiver.example/${at % 11}`)));
    const codes = made.map(({ status, code }) => String(code ?? status)).toSorted();
    expect(codes.filter((code) => code === '201')).toHaveLength(10);
    expect(
      codes.slice(10).every((code) => ['webhook-endpoint.exists', 'webhook-endpoint.too-many'].includes(code)),
    ).toBe(true);
  });

  it('is counted for the operator by how it stands, and by nothing that names it', async () => {
    const told = await ToldSoftware.active(service, receiver, { taxCode: aTaxCode() });
    const figures = async () =>
      answerOf(await service.getAs({ roles: ['operator'] }, '/api/v1/operations/ratings/webhooks'));
    const before = await figures();
    await told.post('/disablement');
    const after = await figures();
    expect(after).toMatchObject({
      active: (before.active as number) - 1,
      disabledByClient: (before.disabledByClient as number) + 1,
    });
    expect(Object.keys(after).toSorted()).toEqual(
      [
        'active',
        'disabledByClient',
        'disabledFailing',
        'disabledGone',
        'failing',
        'pendingMessages',
        'status',
        'untested',
      ].toSorted(),
    );
  });
});

leakCheck();
