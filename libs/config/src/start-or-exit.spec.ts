import { EnvInvalid } from './env-invalid';
import { startOrExit } from './start-or-exit';

const written: string[] = [];
const exits: unknown[] = [];
beforeEach(() => {
  written.length = exits.length = 0;
  jest.spyOn(process.stderr, 'write').mockImplementation((text) => written.push(String(text)) > 0);
  jest.spyOn(process, 'exit').mockImplementation((code) => {
    exits.push(code);
    return undefined as never;
  });
});
afterEach(() => jest.restoreAllMocks());

test('a faulty environment ends the process with 78 and the names of the variables', async () => {
  await startOrExit(() =>
    Promise.reject(new EnvInvalid('RatingsEnv', [{ name: 'DATABASE_URL', problem: 'must be given' }])),
  );
  expect(exits[0]).toBe(78);
  expect(written[0]).toContain('DATABASE_URL: must be given');
});

test('any other failure ends the process with 1 and the error', async () => {
  await startOrExit(() => Promise.reject(new Error('no database')));
  expect(exits).toEqual([1]);
  expect(written.join('')).toContain('no database');
});

test('a start that succeeds goes on', async () => {
  await startOrExit(() => Promise.resolve());
  expect(exits).toEqual([]);
});
