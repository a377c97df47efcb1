import { TRANSPORT_CASES } from '../integration/events/transport/transport-cases';
import { leakCheck } from '../support/leak-check';
import { closingAfterEach } from './closing';
import { testBrokers, withKafka } from './kafka-here';
import { OwnNamesTransport } from './own-names';

/** To join a group takes a moment, and to find a coordinator that has just been made a few. */
const PATIENCE = { timeoutMs: 40_000 };

withKafka('the transport over Kafka', () => {
  const afterwards = closingAfterEach();
  const open = (): OwnNamesTransport => {
    const transport = new OwnNamesTransport({ brokers: testBrokers() });
    afterwards(() => transport.close());
    return transport;
  };

  test.each(TRANSPORT_CASES)('$title', ({ prove }) => prove(open, PATIENCE), 180_000);
});

leakCheck();
