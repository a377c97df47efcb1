import { eventually } from '../../support/eventually';
import { leakCheck } from '../../support/leak-check';

test('eventually returns what the probe answers once it neither throws nor says false', async () => {
  const answers = [() => false, () => Promise.reject(new Error('not yet')), () => 'there'];
  expect(await eventually(() => answers.shift()?.(), { describe: 'the answer' })).toBe('there');
});

test('eventually says what was waited for and what was last seen when the time is up', async () => {
  const waiting = eventually(() => Promise.reject(new Error('lag is 7')), {
    describe: 'the lag is gone',
    timeoutMs: 50,
  });
  await expect(waiting).rejects.toThrow('Not within 50 ms: the lag is gone. Last seen: lag is 7');
});

leakCheck();
