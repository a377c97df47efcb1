import { loadEnv } from '@hailong/config';
import { KafkaEnv, kafkaOptionsOf } from './kafka-env';

test('several brokers stand in KAFKA_BROKERS between commas', () => {
  const env = loadEnv(KafkaEnv, { KAFKA_BROKERS: 'kafka1:9092, kafka2:9092' });
  expect(kafkaOptionsOf(env)?.brokers).toEqual(['kafka1:9092', 'kafka2:9092']);
});

test.each(['kafka1', 'kafka1:9092,', 'kafka1:0', 'kafka1:65536', 'kafka1:9092 kafka2:9092', 'http://kafka1:9092'])(
  'KAFKA_BROKERS=%s is refused at the start, by its name',
  (brokers) => {
    expect(() => loadEnv(KafkaEnv, { KAFKA_BROKERS: brokers })).toThrow(/KAFKA_BROKERS/);
  },
);
