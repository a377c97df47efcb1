import { leakCheck } from '../../support/leak-check';
import { anEvent, receive, registered } from './an-event';
import { startDeclarationsUnderTest, type CallOptions, type DeclarationsUnderTest } from './declarations-service';

let service: DeclarationsUnderTest;

beforeAll(async () => {
  service = await startDeclarationsUnderTest();
});
afterAll(() => service.stop());

const PATH = '/api/v1/declaration-events';
const post = (contentType: string, body: unknown, options: CallOptions = {}) =>
  service.call('POST', PATH, {
    ...options,
    headers: { 'content-type': contentType, ...options.headers },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  });
const postOne = (event: unknown, options?: CallOptions) =>
  post('application/cloudevents+json; charset=utf-8', event, options);
const postBatch = (events: unknown) => post('application/cloudevents-batch+json', events);
const stored = async (eventId: unknown): Promise<number> => {
  await service.quiet();
  const rows: unknown[] = await service.db.query('select 1 from declaration_event where event_id = $1', [eventId]);
  return rows.length;
};
const tracesOf = async (eventId: unknown): Promise<number> => {
  const [row]: { traces: number }[] = await service.db.query(
    `select ((select count(*) from inbox where event_id = $1) + (select count(*) from processed where event_id = $1)
           + (select count(*) from dead_letter where headers like ('%' || $1 || '%')::bytea))::int as traces`,
    [eventId],
  );
  return row!.traces;
};

describe('an event that comes in', () => {
  it('is accepted in structured mode and folded', async () => {
    const event = registered();
    expect(await postOne(event)).toEqual({
      status: 202,
      body: { results: [{ id: event.id, outcome: 'accepted', warnings: [] }] },
    });
    expect(await stored(event.id)).toBe(1);
  });

  it('is accepted in binary mode', async () => {
    const { data, ...attributes } = registered({ declarationNumber: '312345678910' });
    const headers = Object.fromEntries(
      ['specversion', 'id', 'source', 'type', 'time'].map((name) => [`ce-${name}`, String(attributes[name])]),
    );
    const answer = await post('application/json', data, { headers });
    expect(answer).toMatchObject({ status: 202, body: { results: [{ id: attributes.id, outcome: 'accepted' }] } });
    expect(await stored(attributes.id)).toBe(1);
  });

  it('is accepted in a batch, each with its own answer in order', async () => {
    const events = [registered(), anEvent('channelled', { lane: '2' })];
    const answer = await postBatch(events);
    expect(answer.status).toBe(202);
    expect(answer.body.results.map(({ id }: { id: string }) => id)).toEqual(events.map(({ id }) => id));
  });

  it('is a duplicate when it was seen, waiting or handled, in whatever mode it comes again', async () => {
    const event = registered();
    await postBatch([event, event]).then(({ body }) =>
      expect(body.results.map(({ outcome }: { outcome: string }) => outcome)).toEqual(['accepted', 'duplicate']),
    );
    expect(await stored(event.id)).toBe(1);
    expect(await postOne(event)).toMatchObject({ status: 202, body: { results: [{ outcome: 'duplicate' }] } });
    expect(await stored(event.id)).toBe(1);
  });

  it('is taken with a warning when check digit or tax code do not fit', async () => {
    const answer = await postOne(registered({ declarationNumber: '112345678920', taxCode: '0209999994' }));
    expect(answer.status).toBe(202);
    expect(answer.body.results[0].warnings.map(({ code }: { code: string }) => code)).toEqual([
      'declaration.check-digit',
      'business.tax-code-checksum',
    ]);
  });

  it('is kept whatever its office code is', async () => {
    const event = registered({ declarationNumber: '112345670070', officeCode: 'ZZ99' });
    expect(await postOne(event)).toMatchObject({ status: 202 });
    expect(await stored(event.id)).toBe(1);
  });
});

describe('an event that is refused', () => {
  it.each([
    ['a body that is no JSON', '{"specversion": "1.0", ', 400, 'request.unreadable'],
    ['an envelope without an id', { ...registered(), id: undefined }, 422, 'event.invalid'],
    ['data that breaks its type', registered({ taxCode: undefined }), 422, 'event.invalid'],
    ['a text that no table keeps', registered({ sourceSystem: 'a\0b' }), 422, 'event.invalid'],
    [
      'data with a name twice',
      JSON.stringify(registered()).replace('"data":{', '"data":{"__proto__":1,'),
      422,
      'event.invalid',
    ],
    ['an unknown type', anEvent('teleported'), 422, 'event.type-unknown'],
    [
      'an event of ours, which nobody else may send',
      anEvent('', {}, { type: 'vn.hailong.rating.submitted.v1' }),
      422,
      'event.type-unknown',
    ],
    [
      'a number that has neither 11 nor 12 digits',
      registered({ declarationNumber: '1123456' }),
      422,
      'declaration.number-invalid',
    ],
    ['an id that no database can hold', registered({}), 422, 'event.invalid'],
  ])('%s has its own answer', async (what, event, status, code) => {
    const given = what.includes('database') ? { ...(event as object), id: 'a\u0000b' } : event;
    const answer = await postOne(given);
    expect(answer).toMatchObject({ status, body: { code, status, type: `/loi/${code}` } });
  });

  it('a body of 2 MB is too large', async () => {
    const answer = await postOne(registered({ occurredAtText: 'x'.repeat(2_000_000) }));
    expect(answer).toMatchObject({ status: 413, body: { code: 'request.too-large' } });
  });

  it('a kind of content that is no CloudEvent is refused', async () => {
    expect(await post('text/plain', 'hello')).toMatchObject({ status: 415, body: { code: 'request.media-type' } });
    expect(await post('application/json', {})).toMatchObject({ status: 422, body: { code: 'event.invalid' } });
  });

  it('an id that was used for another content is in conflict, whether the first is waiting or handled', async () => {
    const event = registered({ declarationNumber: '112345670070' });
    const other = { ...event, data: { ...(event.data as object), kindCode: 'E31', declarationNumber: '312345670070' } };
    expect(await postBatch([event, other])).toMatchObject({
      status: 409,
      body: { code: 'event.id-reused', errors: [{ field: 'events.1.id' }] },
    });
    expect(await tracesOf(event.id)).toBe(0);
    await receive(service, event);
    expect(await postOne(other)).toMatchObject({ status: 409, body: { code: 'event.id-reused' } });
    expect(await tracesOf(event.id)).toBe(1);
  });

  it('takes its whole batch with it, names its place, and leaves nothing behind', async () => {
    const good = registered();
    const answer = await postBatch([good, registered({ lane: 'green' })]);
    expect(answer).toMatchObject({
      status: 422,
      body: { code: 'event.invalid', errors: [{ field: 'events.1.data.lane' }] },
    });
    expect(await tracesOf(good.id)).toBe(0);
  });

  it('does not hold up what comes after it', async () => {
    const event = registered({ declarationNumber: '112345670070' });
    await receive(service, event);
    expect(await stored(event.id)).toBe(1);
  });

  it('is refused without identity, and does not exist for other roles', async () => {
    expect(await postOne(registered(), { role: null })).toMatchObject({
      status: 401,
      body: { code: 'identity.required' },
    });
    expect(await postOne(registered(), { role: 'inspector' })).toMatchObject({
      status: 404,
      body: { code: 'request.not-found' },
    });
  });
});

leakCheck();
