import type { CustomsEvent } from '../../apps/hailong/src/demo/customs-event';

/** One record as Kafka's own console consumer shows it. */
export interface ShownRecord {
  headers: Record<string, string>;
  key: string;
  body: string;
}

/** Sends events as another program would: CloudEvents in binary form, by Kafka's own console producer. */
export async function produceByConsole(broker: string, topic: string, events: CustomsEvent[]): Promise<void> {
  const { kafkaTool } = await import('../../scripts/kafka/jars.mjs');
  const lines = events.map(({ id, source, type, subject, data }) => {
    const headers = {
      'content-type': 'application/json',
      ce_specversion: '1.0',
      ce_id: id,
      ce_source: source,
      ce_type: type,
    };
    const written = Object.entries(headers).map(([name, value]) => `${name}:${value}`);
    return `${written.join(',')}\t${subject}\t${JSON.stringify(data)}\n`;
  });
  const properties = ['parse.headers=true', 'parse.key=true'].flatMap((property) => ['--property', property]);
  const tool = 'org.apache.kafka.tools.ConsoleProducer';
  const run = kafkaTool(tool, ['--bootstrap-server', broker, '--topic', topic, ...properties], lines.join(''));
  if (run.status !== 0) throw new Error(`console producer: ${run.stderr}`);
}

/** Reads the topics from their beginning until nothing more comes for a few seconds, by Kafka's own console consumer. */
export async function consumeByConsole(broker: string, topics: string): Promise<ShownRecord[]> {
  const { kafkaTool } = await import('../../scripts/kafka/jars.mjs');
  const properties = ['print.headers=true', 'print.key=true'].flatMap((property) => ['--property', property]);
  const run = kafkaTool('org.apache.kafka.tools.consumer.ConsoleConsumer', [
    '--bootstrap-server',
    broker,
    '--include',
    topics,
    '--from-beginning',
    '--timeout-ms',
    '6000',
    ...properties,
  ]);
  // it ends with 1 when the time is over, which is how it is asked to end
  return run.stdout
    .split('\n')
    .filter((line) => line.includes('\t'))
    .map((line) => {
      const [headers = '', key = '', body = ''] = line.split('\t');
      const pairs = headers.split(',').map((pair) => {
        const colon = pair.indexOf(':');
        return [pair.slice(0, colon), pair.slice(colon + 1)] as const;
      });
      return { headers: Object.fromEntries(pairs), key, body };
    });
}
