import { withoutValues } from './without-values';

test('what PostgreSQL or a mail server quotes is not told, but what went wrong is', () => {
  const bad = Object.assign(new Error('invalid input syntax for type integer: "0312345678"'), { code: '22P02' });
  expect(withoutValues(bad).message).toBe('Error: 22P02');
  const taken = Object.assign(new TypeError('Key (phone)=(0912345678)'), { code: '23505', constraint: 'one_contact' });
  expect(withoutValues(taken).message).toBe('TypeError: 23505: one_contact');
});

test('what is no error at all is still told as a failure', () => {
  expect(withoutValues('0912345678').message).toBe('unknown failure');
  expect(withoutValues(undefined).message).toBe('unknown failure');
});
