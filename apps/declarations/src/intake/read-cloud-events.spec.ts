import { BatchTooLong, EventInvalid } from './intake.errors';
import { readCloudEvents } from './read-cloud-events';

const STRUCTURED = { 'content-type': 'application/cloudevents+json; charset=utf-8' };
const BATCH = { 'content-type': 'application/cloudevents-batch+json' };
const CONTENT = { declarationNumber: '112345678910', occurredAt: '2026-06-01T02:00:00Z' };
const anEvent = (attributes: object = {}) => ({
  specversion: '1.0',
  id: 'a-1',
  source: '/customs/vnaccs',
  type: 'vn.customs.declaration.registered.v1',
  time: '2026-06-01T02:00:00Z',
  datacontenttype: 'application/json',
  data: CONTENT,
  ...attributes,
});
const BINARY = {
  'content-type': 'application/json',
  'ce-specversion': '1.0',
  'ce-id': 'a-1',
  'ce-source': '/customs/vnaccs',
  'ce-type': 'vn.customs.declaration.registered.v1',
};

function faultsOf(read: () => unknown): string[] {
  try {
    read();
  } catch (error) {
    if (error instanceof EventInvalid) return (error.detail ?? []).map(({ field }) => field);
    throw error;
  }
  throw new Error('nothing was refused');
}

describe('the CloudEvents of a request', () => {
  it('are the same event in structured, batch and binary mode', () => {
    const body = Buffer.from(JSON.stringify(CONTENT));
    const event = { id: 'a-1', source: '/customs/vnaccs', type: 'vn.customs.declaration.registered.v1', body };
    expect(readCloudEvents(STRUCTURED, anEvent({ time: undefined }))).toEqual([event]);
    expect(readCloudEvents(BATCH, [anEvent({ time: undefined })])).toEqual([event]);
    expect(readCloudEvents(BINARY, CONTENT)).toEqual([event]);
    const encoded = anEvent({ data: undefined, data_base64: body.toString('base64'), time: undefined });
    expect(readCloudEvents(STRUCTURED, encoded)).toEqual([event]);
  });

  it('keep the time of the source and never get an invented one', () => {
    expect(readCloudEvents(STRUCTURED, anEvent())[0]?.time).toBe('2026-06-01T02:00:00Z');
    expect(readCloudEvents(BINARY, CONTENT)[0]).not.toHaveProperty('time');
  });

  it.each(['id', 'source', 'type', 'specversion'])('are refused without %s, which nobody invents', (name) => {
    expect(faultsOf(() => readCloudEvents(STRUCTURED, anEvent({ [name]: undefined })))).toEqual([`events.0.${name}`]);
    expect(faultsOf(() => readCloudEvents({ ...BINARY, [`ce-${name}`]: undefined }, CONTENT))).toEqual([
      `events.0.${name}`,
    ]);
  });

  it('are refused all together, and each faulty one is named', () => {
    const batch = [
      anEvent(),
      anEvent({ id: '' }),
      'no event',
      anEvent({ data: undefined }),
      anEvent({ specversion: '0.3' }),
    ];
    expect(faultsOf(() => readCloudEvents(BATCH, batch))).toEqual([
      'events.1.id',
      'events.2',
      'events.3.data',
      'events.4.specversion',
    ]);
    expect(faultsOf(() => readCloudEvents(BATCH, anEvent()))).toEqual(['']);
  });

  it('are at most a thousand', () => {
    const events = (count: number) => Array.from({ length: count }, (_, index) => anEvent({ id: `a-${index}` }));
    expect(readCloudEvents(BATCH, events(1000))).toHaveLength(1000);
    expect(() => readCloudEvents(BATCH, events(1001))).toThrow(BatchTooLong);
  });

  it('are refused when the envelope breaks the specification', () => {
    expect(faultsOf(() => readCloudEvents(STRUCTURED, anEvent({ time: 'yesterday' })))).toHaveLength(1);
    expect(faultsOf(() => readCloudEvents(STRUCTURED, anEvent({ Odd_Name: 'x' })))).toHaveLength(1);
  });
});
