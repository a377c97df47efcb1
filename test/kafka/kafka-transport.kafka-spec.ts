import { TRANSPORT_CASES } from '../integration/events/transport/transport-cases';
import { leakCheck } from '../support/leak-check';
import { testBrokers, withKafka } from './kafka-here';
import { OwnNamesTransport } from './own-names';

/** To join a group takes a moment, and to find a coordinator that has just been made a few. */
const PATIENCE = { timeoutMs: 20_000 };

withKafka('the transport over Kafka', () => {
  const opened: OwnNamesTransport[] = [];
  const open = (): OwnNamesTransport => {
    const transport = new OwnNamesTransport({ brokers: testBrokers() });
    opened.push(transport);
    return transport;
  };
  afterEach(async () => {
    for (const transport of opened.splice(0)) await transport.close();
  });

  test.each(TRANSPORT_CASES)('$title', ({ prove }) => prove(open, PATIENCE));
});

leakCheck();
