import { setTimeout as pause } from 'node:timers/promises';
import { loadEnv } from '@hailong/config';
import { type EventTransport, KafkaTransport } from '@hailong/events';
import { createIdentityKeys } from '@hailong/identity';
import type { Client } from 'pg';
import { DeclarationsEnv } from '../../apps/declarations/src/env';
import { startDeclarations } from '../../apps/declarations/src/start';
import type { BenchDatabase } from './bench-database';
import type { BenchKafka } from './bench-kafka';

const GROUP = 'hailong.declarations';

/**
 * The declarations service as it runs in production, reading the topic from its beginning: direct lane, fold, request, and its relay publishing what
 * follows. Resolves with the milliseconds from the first batch stored to the last event handled.
 */
export async function drainByUs(
  database: BenchDatabase,
  kafka: BenchKafka,
  events: number,
  admin: Client,
): Promise<number> {
  const keys = await createIdentityKeys();
  const env = loadEnv(DeclarationsEnv, {
    DATABASE_URL: database.url('declarations'),
    PORT: '0',
    IDENTITY_PUBLIC_KEY: keys.publicKey,
    PUBLIC_ORIGIN: 'http://localhost:8080',
    RATING_LINK_KEYS: 'k'.repeat(64),
    LOG_LEVEL: 'error',
  });
  const transport = new KafkaTransport(kafka.options, 'declarations');
  const clock = { began: 0 };
  const service = await startDeclarations(env, { transport: clocked(transport, clock) });
  try {
    while (!(await isDone(admin, events))) await pause(50);
    return performance.now() - clock.began;
  } finally {
    await service.stop();
    await transport.close();
    await kafka.admin.deleteGroups([GROUP]);
  }
}

/** Starts the clock when the first batch of customs arrives. */
function clocked(transport: KafkaTransport, clock: { began: number }): EventTransport {
  return {
    publish: (records) => transport.publish(records),
    subscribe: (service, topics, store, positions) =>
      transport.subscribe(
        service,
        topics,
        (records) => {
          if (clock.began === 0 && records[0]?.topic === 'customs.declarations') clock.began = performance.now();
          return store(records);
        },
        positions,
      ),
  };
}

async function isDone(admin: Client, events: number): Promise<boolean> {
  // the inbox by its key: reading the heap of a queue that is being emptied costs the server as much as a batch
  const { rows } = await admin.query<{ stored: string; waits: boolean }>(
    `SELECT coalesce(sum(next_offset), 0) AS stored,
       (SELECT position FROM declarations.inbox ORDER BY position LIMIT 1) IS NOT NULL AS waits
     FROM declarations.consumer_position WHERE topic = 'customs.declarations'`,
  );
  return Number(rows[0]?.stored) >= events && rows[0]?.waits === false;
}
