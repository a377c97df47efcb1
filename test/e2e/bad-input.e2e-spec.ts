import { randomUUID } from 'node:crypto';
import { hashToken } from '@hailong/rating-link';
import { jsonOf } from '../../apps/hailong/src/access/answer';
import { FeedAccess } from '../../apps/hailong/src/access/feed-access';
import { OperatorAccess } from '../../apps/hailong/src/access/operator-access';
import { loadSecrets } from '../../apps/hailong/src/access/secrets';
import type { CustomsEvent } from '../../apps/hailong/src/demo/customs-event';
import { askedLots } from '../../apps/hailong/src/demo/answer-requests';
import { settled } from '../../apps/hailong/src/demo/settled';
import { oneMoreDeclaration } from '../../apps/hailong/src/trigger/one-more-declaration';
import { inDatabaseOf } from './database-of';
import { HailongProcess, discardDataFolder, newDataFolder } from './hailong-process';

const LONG = 300_000;
const BATCH = 'application/cloudevents-batch+json';

interface ProblemAnswer {
  status: number;
  code: string;
  fields: string[];
}

function aDeclaration(change: Record<string, unknown> = {}, now = Date.now()): CustomsEvent[] {
  const { events = [] } = oneMoreDeclaration('declaration.cleared', now) ?? {};
  return events.map((event) => ({
    ...event,
    data: { ...event.data, ...(event.type.endsWith('.registered.v1') ? change : {}) },
  }));
}

describe('bad input at the front door', () => {
  const dataFolder = newDataFolder();
  let hailong: HailongProcess;
  let feed: FeedAccess;
  let operator: OperatorAccess;

  beforeAll(async () => {
    hailong = await HailongProcess.up(dataFolder, '--demo-size', '20');
    feed = new FeedAccess(hailong.running);
    operator = new OperatorAccess(hailong.running.services, (await loadSecrets(dataFolder)).identityPrivateKey);
  }, LONG);
  afterAll(async () => {
    await hailong.end('SIGINT');
    await discardDataFolder(dataFolder);
  }, LONG);
  afterEach(async () => {
    await settled(operator);
    expect(await operator.lag('declarations')).toMatchObject({ inbox: { waiting: 0, parked: 0 }, deadLetters: 0 });
  });

  const refusalOf = async (body: string, contentType = BATCH): Promise<ProblemAnswer> => {
    const response = await feed.request('/api/v1/declaration-events', {
      method: 'POST',
      headers: { 'content-type': contentType },
      body,
    });
    expect(response.headers.get('content-type')).toContain('application/problem+json');
    const { code, errors = [] } = (await response.json()) as { code: string; errors?: { field: string }[] };
    return { status: response.status, code, fields: errors.map(({ field }) => field) };
  };
  const stateOf = async (event: CustomsEvent | undefined): Promise<unknown> =>
    operator.get('declarations', `/api/v1/declarations/${event?.subject}`);
  const linkOf = async (lotId: string | undefined): Promise<string> => {
    for await (const lot of askedLots(operator)) if (lot.lotId === lotId) return lot.link;
    throw new Error('No invitation was made.');
  };

  it('a body that is not JSON is unreadable', async () => {
    expect(await refusalOf('{"specversion": "1.0"', 'application/cloudevents+json')).toMatchObject({
      status: 400,
      code: 'request.unreadable',
    });
  });

  it('one malformed event refuses its whole batch, by place and field, and takes nothing of it', async () => {
    const [good, faulty] = [aDeclaration(), aDeclaration({ taxCode: 'not a tax code' })];
    const batch = [...good, ...faulty];
    const place = batch.findIndex(({ data }) => data.taxCode === 'not a tax code');
    const refusal = await refusalOf(JSON.stringify(batch));
    expect(refusal).toEqual({ status: 422, code: 'event.invalid', fields: [`events.${place}.data.taxCode`] });
    await expect(stateOf(good[0])).rejects.toThrow('404');
  });

  it('an event without an attribute of its envelope is refused by the name of the attribute', async () => {
    const [{ source: _, ...event } = {}] = aDeclaration();
    expect(await refusalOf(JSON.stringify([event]))).toEqual({
      status: 422,
      code: 'event.invalid',
      fields: ['events.0.source'],
    });
  });

  it('an unknown event type is refused as unknown', async () => {
    const [event] = aDeclaration();
    const unknown = [{ ...event, type: 'vn.customs.declaration.lost.v1' }];
    expect(await refusalOf(JSON.stringify(unknown))).toEqual({
      status: 422,
      code: 'event.type-unknown',
      fields: ['events.0.type'],
    });
  });

  it('a declaration number that has neither 11 nor 12 digits is refused; a wrong check digit or tax code only warns', async () => {
    const [event] = aDeclaration();
    const wrong = [{ ...event, data: { ...event?.data, declarationNumber: '12345' } }];
    expect(await refusalOf(JSON.stringify(wrong))).toMatchObject({ status: 422, code: 'declaration.number-invalid' });
    const doubtful = aDeclaration({ taxCode: '0209999990' }).map((each) => ({
      ...each,
      id: randomUUID(),
      data: { ...each.data, declarationNumber: '112345678920' },
    }));
    const results = await feed.send(doubtful.filter(({ type }) => type.endsWith('.registered.v1')));
    expect(results.map(({ outcome }) => outcome)).toEqual(['accepted']);
    expect(results[0]?.warnings.map(({ code }) => code)).toEqual([
      'declaration.check-digit',
      'business.tax-code-checksum',
    ]);
  });

  it('a declaration of an unknown office is kept: ours by its prefix waits for the register, one of another department is not asked about', async () => {
    const [waiting, foreign] = [
      aDeclaration({ officeCode: '03QX' }),
      aDeclaration({ officeCode: '28NJ', storageLocationCode: '28NJS01' }),
    ];
    const withoutOfficers = (events: CustomsEvent[]): CustomsEvent[] =>
      events.filter(({ type }) => !type.includes('handling'));
    await feed.send([...withoutOfficers(waiting), ...withoutOfficers(foreign)]);
    await settled(operator);
    expect(await stateOf(waiting[0])).toMatchObject({
      officeCode: '03QX',
      lot: { notAskedReason: 'office-code-not-registered' },
    });
    expect(await stateOf(foreign[0])).toMatchObject({
      officeCode: '28NJ',
      lot: { notAskedReason: 'outside-this-department' },
    });
  });

  it('a body of 2 MB is too large, and the door goes on answering', async () => {
    const large = JSON.stringify([{ ...aDeclaration()[0], padding: 'x'.repeat(2_000_000) }]);
    expect(await refusalOf(large)).toMatchObject({ status: 413, code: 'request.too-large' });
    expect((await fetch(new URL('/healthz', hailong.running.url))).status).toBe(200);
  });

  it('an event id that comes back with the same content is a duplicate, with another content it is refused and the first one stays', async () => {
    const events = aDeclaration();
    await feed.send(events);
    expect((await feed.send(events)).map(({ outcome }) => outcome)).toEqual(events.map(() => 'duplicate'));
    const other = events.map((event) => ({ ...event, data: { ...event.data, sourceSystem: 'somebody-else' } }));
    expect(await refusalOf(JSON.stringify(other))).toMatchObject({ status: 409, code: 'event.id-reused' });
  });

  it('without a token, or with an invented one, nobody sends events', async () => {
    for (const authorization of ['', 'Bearer invented']) {
      const response = await fetch(new URL('/api/v1/declaration-events', hailong.running.url), {
        method: 'POST',
        headers: { ...(authorization === '' ? {} : { authorization }), 'content-type': BATCH },
        body: JSON.stringify(aDeclaration()),
      });
      expect(response.status).toBe(401);
      await expect(jsonOf(response)).rejects.toThrow('identity.required');
    }
  });

  it('an expired link and an invented one get the same page, and neither can rate', async () => {
    const events = aDeclaration();
    await feed.send(events);
    await settled(operator);
    const expired = new URL(await linkOf(events[0]?.subject));
    const hash = hashToken(expired.pathname.slice('/r/'.length));
    const usable = await fetch(new URL(expired.pathname, hailong.running.url));
    await inDatabaseOf(
      dataFolder,
      `UPDATE ratings.rating_link SET expires_at = now() - interval '1 second' WHERE link_hash = $1`,
      [hash],
    );
    const invented = new URL(`/r/${'A'.repeat(34)}`, expired);
    const answers = [];
    for (const { pathname } of [expired, invented]) {
      for (const method of ['GET', 'POST']) {
        const body = method === 'GET' ? {} : { body: new URLSearchParams({ 'level.x': '5', nonce: 'x' }) };
        const response = await fetch(new URL(pathname, hailong.running.url), { method, ...body });
        answers.push({ method, status: response.status, html: (await response.text()).replaceAll(pathname, '') });
      }
    }
    expect(usable.status).toBe(200);
    expect(answers.slice(0, 2)).toEqual(answers.slice(2));
    expect(answers[0]?.html).toContain('Đường dẫn này không dùng được');
  });
});
