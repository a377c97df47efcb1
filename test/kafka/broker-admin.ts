import { type Admin, Kafka, logLevel } from 'kafkajs';
import { eventually } from '../support/eventually';
import { testBrokers } from './kafka-here';

/** Does something to the brokers that our own code never does, such as forgetting the offsets of a group. */
export async function withAdmin<T>(work: (admin: Admin) => Promise<T>, brokers = testBrokers()): Promise<T> {
  const admin = new Kafka({ clientId: 'test-admin', brokers, logLevel: logLevel.NOTHING }).admin();
  await admin.connect();
  try {
    return await work(admin);
  } finally {
    await admin.disconnect();
  }
}

/** Resolves when the cluster counts on all of the brokers: one takes connections a moment before that, and topics that are made in between lack it. */
export async function allCountedOn(brokers: string[]): Promise<void> {
  const areAll = () =>
    withAdmin(async (admin) => (await admin.describeCluster()).brokers.length === brokers.length, brokers);
  await eventually(areAll, { describe: 'the cluster counts on all its brokers' });
}

/** How many records the topic has ever had. */
export function recordsIn(topic: string, brokers = testBrokers()): Promise<number> {
  return withAdmin(async (admin) => {
    const offsets = await admin.fetchTopicOffsets(topic);
    return offsets.reduce((sum, { high }) => sum + Number(high), 0);
  }, brokers);
}
