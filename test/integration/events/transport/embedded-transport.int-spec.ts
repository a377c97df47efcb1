import { EmbeddedTransport } from '@hailong/events';
import { leakCheck } from '../../../support/leak-check';
import { TRANSPORT_CASES } from './transport-cases';

const discard = async () => undefined;

describe('the embedded transport', () => {
  test.each(TRANSPORT_CASES)('$title', ({ prove }) =>
    prove((expected) => new EmbeddedTransport(expected), { timeoutMs: 20_000 }),
  );

  test('it says who is missing while it waits', async () => {
    const transport = new EmbeddedTransport(['ratings', 'grievances']);
    await transport.subscribe('ratings', [], discard);
    await expect(transport.publish([])).rejects.toThrow('waiting for grievances');
  });

  test('one service cannot be attached twice', async () => {
    const transport = new EmbeddedTransport(['ratings']);
    await transport.subscribe('ratings', [], discard);
    await expect(transport.subscribe('ratings', [], discard)).rejects.toThrow('attached already');
  });
});

leakCheck();
