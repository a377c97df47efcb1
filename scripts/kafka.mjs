// npm run kafka [-- --brokers 3] [--port 9092] [--data DIR]: a real local Kafka until Ctrl-C.
import path from 'node:path';
import { parseArgs } from 'node:util';

import { KafkaCluster } from './kafka/cluster.mjs';
import { whyNoKafka } from './kafka/jars.mjs';

const USAGE = `npm run kafka -- [--brokers 1|3] [--port 9092] [--data .cache/kafka/local]
  A real Apache Kafka (KRaft) on the JVM, until Ctrl-C. Its data is kept; remove the folder to start afresh.`;

const { values } = parseArgs({
  options: {
    brokers: { type: 'string', default: '1' },
    port: { type: 'string', default: '9092' },
    data: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const brokers = Number(values.brokers);
const port = Number(values.port);
if (values.help) {
  console.log(USAGE);
  process.exit(0);
}
if (![1, 3].includes(brokers) || !Number.isInteger(port) || port < 1024 || port > 65000) {
  console.error(`--brokers is 1 or 3, --port a number from 1024 to 65000\n\n${USAGE}`);
  process.exit(2);
}
const missing = whyNoKafka();
if (missing) {
  console.error(`No Kafka here: ${missing}`);
  process.exit(1);
}

console.log('Kafka: resolving (the first time takes about a minute) and starting …');
const started = Date.now();
const folder = path.resolve(values.data ?? `.cache/kafka/local-${brokers}`);
const cluster = await KafkaCluster.start({
  brokers,
  folder,
  ports: Array.from({ length: brokers }, (_, index) => port + index),
}).catch((error) => {
  console.error(error.message);
  process.exit(1);
});
console.log(`Kafka is ready after ${((Date.now() - started) / 1000).toFixed(1)} s

  KAFKA_BROKERS=${cluster.bootstrap.join(',')}
  npm start -- --kafka ${cluster.bootstrap.join(',')}
  data: ${folder}
  Ctrl-C stops it`);

const alive = setInterval(() => {}, 60_000);
let stopping = false;
for (const signal of ['SIGINT', 'SIGTERM']) {
  process.on(signal, async () => {
    if (stopping) return;
    stopping = true;
    await cluster.stop();
    clearInterval(alive);
  });
}
