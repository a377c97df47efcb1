import { brokerAddresses } from './broker-addresses';

test('one broker is a list of one, and several stand between commas, with blanks or without', () => {
  expect(brokerAddresses('localhost:9092')).toEqual(['localhost:9092']);
  expect(brokerAddresses('kafka1:9092, kafka-2.vn:65535,10.0.0.1:1')).toEqual([
    'kafka1:9092',
    'kafka-2.vn:65535',
    '10.0.0.1:1',
  ]);
});
