import { setTimeout as pause } from 'node:timers/promises';
import { KafkaTransport } from '@hailong/events';
import { DayInParts } from './customs-records';
import { poisonFor } from './poison';

/** Sends the poison of one part of a day, as another program would: what it costs to send ten megabytes must not slow the healthy feed. */
async function main([
  brokers = '',
  seed = '',
  declarations,
  parts,
  part,
  from,
  perSecond,
  partitions,
]: string[]): Promise<void> {
  const day = new DayInParts(seed, Number(declarations), Number(parts));
  for (let skipped = 0; skipped < Number(part); skipped += 1) day.next();
  const { records } = poisonFor(day.next(), Number(from));
  const topics = { partitions: Number(partitions), replication: 1, minInsyncReplicas: 1, retentionDays: 14 };
  const transport = new KafkaTransport({ brokers: brokers.split(','), topics }, 'poisoner');
  process.stdout.write('ready\n');
  for (const record of records) {
    await pause(1_000 / Number(perSecond));
    await transport.publish([record]);
  }
  await transport.close();
  process.stdout.write('sent\n');
}

void main(process.argv.slice(2));
