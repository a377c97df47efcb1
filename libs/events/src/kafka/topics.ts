import type { Admin } from './kafka-client';
import { TopicRefused } from './kafka.errors';
import type { TopicRules } from './kafka-options';

const DAY_MS = 86_400_000;
/** The number of Kafka's ConfigResource type for a topic. */
const TOPIC_RESOURCE = 2;

/**
 * Creates the topics that are missing and returns the number of partitions of each. Refuses with `TopicRefused` a topic that is otherwise than
 * the rules say; two services that create the same topic at once both succeed.
 */
export async function ensureTopics(
  admin: Admin,
  names: readonly string[],
  rules: TopicRules,
): Promise<Map<string, number>> {
  if (names.length === 0) return new Map();
  const existing = new Set(await admin.listTopics());
  const missing = names.filter((name) => !existing.has(name));
  if (missing.length > 0)
    await admin.createTopics({ waitForLeaders: true, topics: missing.map((topic) => asRuled(topic, rules)) });
  const { topics } = await admin.fetchTopicMetadata({ topics: [...names] });
  const settings = await settingsOf(admin, names);
  for (const { name, partitions } of topics) {
    const faults = faultsOf(partitions.length, settings.get(name) ?? new Map(), rules);
    if (faults.length > 0) throw new TopicRefused(name, faults);
  }
  return new Map(topics.map(({ name, partitions }) => [name, partitions.length]));
}

function asRuled(topic: string, { partitions, replication, minInsyncReplicas, retentionDays }: TopicRules) {
  return {
    topic,
    numPartitions: partitions,
    replicationFactor: replication,
    configEntries: [
      { name: 'min.insync.replicas', value: String(minInsyncReplicas) },
      { name: 'retention.ms', value: String(retentionDays * DAY_MS) },
      { name: 'cleanup.policy', value: 'delete' },
    ],
  };
}

async function settingsOf(admin: Admin, names: readonly string[]): Promise<Map<string, Map<string, string>>> {
  const { resources } = await admin.describeConfigs({
    includeSynonyms: false,
    resources: names.map((name) => ({ type: TOPIC_RESOURCE, name })),
  });
  return new Map(
    resources.map(({ resourceName, configEntries }) => [
      resourceName,
      new Map(configEntries.map(({ configName, configValue }) => [configName, configValue])),
    ]),
  );
}

function faultsOf(partitions: number, settings: ReadonlyMap<string, string>, rules: TopicRules): string[] {
  const retention = Number(settings.get('retention.ms'));
  const insync = Number(settings.get('min.insync.replicas'));
  const cleanup = settings.get('cleanup.policy');
  return [
    // another number of partitions would send a key's later events past its earlier ones
    ...(partitions === rules.partitions ? [] : [`${partitions} partitions instead of ${rules.partitions}`]),
    ...(retention === -1 || retention >= rules.retentionDays * DAY_MS
      ? []
      : [`retention of ${(retention / DAY_MS).toFixed(1)} days instead of ${rules.retentionDays}`]),
    ...(insync >= rules.minInsyncReplicas
      ? []
      : [`min.insync.replicas ${insync} instead of ${rules.minInsyncReplicas}`]),
    ...(cleanup === 'delete' ? [] : [`cleanup.policy ${cleanup} instead of delete`]),
  ];
}
