import { join } from 'node:path';
import { generateContracts, updateContracts } from './generate';
import { ALL_EVENTS } from './src/all-events';
import { eventContract } from './src/integration-event';

const ROOT = join(__dirname, '../..');

let files: Map<string, string>;

beforeAll(async () => {
  files = await generateContracts(ROOT);
});

test('the committed schemas and the AsyncAPI document are those of the event classes', async () => {
  expect(await updateContracts(ROOT, { check: true })).toEqual([]);
});

test('the same classes give the same bytes', async () => {
  expect([...(await generateContracts(ROOT))]).toEqual([...files]);
});

test('every event has a schema with a description, and a message on its topic with a payload that exists', () => {
  const api = JSON.parse(files.get('libs/contracts/asyncapi.json') ?? '{}');
  expect(api.asyncapi).toBe('3.0.0');
  for (const eventClass of ALL_EVENTS) {
    const { type, topic } = eventContract(eventClass);
    const schema = JSON.parse(files.get(`libs/contracts/schemas/${type}.json`) ?? '{}');
    expect(schema.description).toMatch(/\.$/);
    expect(schema.required.length).toBeGreaterThan(0);
    expect(api.channels[topic].messages[eventClass.name]).toEqual({ $ref: `#/components/messages/${eventClass.name}` });
    expect(api.components.messages[eventClass.name]).toMatchObject({ name: type, summary: schema.description });
    expect(api.components.schemas[eventClass.name]).toEqual(schema);
  }
});
