import { leakCheck } from '../../../support/leak-check';
import {
  type BrokenTransport,
  ByteChangingTransport,
  ChattyTransport,
  ClingingTransport,
  ForgetfulTransport,
  HastyTransport,
  HeaderMergingTransport,
  KeyBlindTransport,
  LeakyTransport,
} from './broken-transports';
import { TRANSPORT_CASES } from './transport-cases';

type Broken = new (expected: string[]) => BrokenTransport;

/** Which broken double each case must catch. A case that nothing can fail proves nothing. */
const CAUGHT_BY: Record<string, Broken[]> = {
  'what is published reaches every subscriber of its topic at least once': [LeakyTransport],
  'a subscriber gets the topics it asked for and no other': [ChattyTransport],
  'bytes of body and key arrive as they were published': [ByteChangingTransport],
  'a header that stands twice arrives twice, and a missing body stays missing': [HeaderMergingTransport],
  'the records of one key arrive in the order of publishing': [KeyBlindTransport],
  'nothing is lost that was published before a subscriber was attached': [ForgetfulTransport],
  'a subscriber that went and came back misses nothing': [ForgetfulTransport, ClingingTransport],
  'what is acknowledged is stored, also when storing fails at first': [HastyTransport],
  'a publication that did not reach everybody is not acknowledged': [HastyTransport],
};

const PAIRS = TRANSPORT_CASES.flatMap((one) =>
  (CAUGHT_BY[one.title] ?? []).map((Double) => ({ title: one.title, Double, prove: one.prove, double: Double.name })),
);

test('every case of the suite has a double that it catches', () => {
  expect(Object.keys(CAUGHT_BY).sort()).toEqual(TRANSPORT_CASES.map(({ title }) => title).sort());
});

test.concurrent.each(PAIRS)('$double is caught by "$title"', async ({ prove, Double }) => {
  await expect(prove((expected) => new Double(expected))).rejects.toThrow();
});

leakCheck();
