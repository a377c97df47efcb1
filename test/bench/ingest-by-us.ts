import { setTimeout as pause } from 'node:timers/promises';
import { loadEnv } from '@hailong/config';
import { topicOf } from '@hailong/contracts';
import { EmbeddedTransport, Intake } from '@hailong/events';
import type { TransportRecord } from '@hailong/events';
import type { RunningService } from '@hailong/http';
import { createIdentityKeys } from '@hailong/identity';
import type { Client } from 'pg';
import { DataSource } from 'typeorm';
import { DeclarationsEnv } from '../../apps/declarations/src/env';
import { startDeclarations } from '../../apps/declarations/src/start';
import type { CustomsEvent } from '../../apps/hailong/src/demo/customs-event';
import { DEMO_OFFICES } from '../../apps/hailong/src/demo/demo-offices';
import { v5 as uuidV5 } from 'uuid';
import type { BenchDatabase } from './bench-database';

const RECORDS_PER_BATCH = 500;
/** Of the tables that hold something before the first declaration, these are emptied all the same: the others are rules and offices. */
const EMPTIED = ['inbox', 'outbox', 'processed', 'dead_letter', 'consumer_position'];
const NAMESPACE = '0d5d8f5e-6d1c-4b8e-9d0e-2a1c7f0b6a44';

/** The declarations service as it runs in production, fed at its inbox as a transport feeds it. */
export class IngestByUs {
  private constructor(
    private readonly service: RunningService,
    private readonly admin: Client,
    private readonly tables: string[],
  ) {}

  static async start(database: BenchDatabase, admin: Client): Promise<IngestByUs> {
    const keys = await createIdentityKeys();
    const env = loadEnv(DeclarationsEnv, {
      DATABASE_URL: database.url('declarations'),
      PORT: '0',
      IDENTITY_PUBLIC_KEY: keys.publicKey,
      PUBLIC_ORIGIN: 'http://localhost:8080',
      RATING_LINK_KEYS: 'k'.repeat(64),
      LOG_LEVEL: 'error',
    });
    const service = await startDeclarations(env, { transport: new EmbeddedTransport(['declarations']) });
    const ours = new IngestByUs(service, admin, []);
    await ours.store(unitRecords());
    await ours.drained();
    ours.tables.push(...(await tablesOfDeclarations(admin)));
    return ours;
  }

  /** Forgets every declaration and event; the offices stay. */
  async empty(): Promise<void> {
    await this.admin.query(`TRUNCATE ${this.tables.map((table) => `declarations.${table}`).join(', ')} CASCADE`);
  }

  /** Resolves when every event is stored, folded and committed with its request, and nothing waits. */
  async ingest(records: TransportRecord[]): Promise<void> {
    for (let from = 0; from < records.length; from += RECORDS_PER_BATCH) {
      await this.store(records.slice(from, from + RECORDS_PER_BATCH));
    }
    await this.drained();
  }

  async stop(): Promise<void> {
    await this.service.stop();
  }

  private store(records: TransportRecord[]): Promise<void> {
    return this.service.app
      .get(Intake, { strict: false })
      .store(this.service.app.get(DataSource, { strict: false }), records);
  }

  private async drained(): Promise<void> {
    for (;;) {
      // by its key: reading the heap of a queue that is being emptied costs the server as much as a batch
      const { rowCount } = await this.admin.query('SELECT position FROM declarations.inbox ORDER BY position LIMIT 1');
      if (rowCount === 0) return;
      await pause(50);
    }
  }
}

async function tablesOfDeclarations(admin: Client): Promise<string[]> {
  const { rows } = await admin.query<{ name: string }>(
    `SELECT tablename AS name FROM pg_tables WHERE schemaname = 'declarations'`,
  );
  const tables: string[] = [];
  for (const { name } of rows) {
    const { rowCount } = await admin.query(`SELECT FROM declarations."${name}" LIMIT 1`);
    if (rowCount === 0 || EMPTIED.includes(name)) tables.push(name);
  }
  return tables;
}

/** The event as a transport delivers it. */
export function recordOf(event: CustomsEvent): TransportRecord {
  return record(topicOf('customs'), event.subject, event.id, event.source, event.type, event.data);
}

/** Every demo office of this department as the organisation would announce it, so that requests open as in production. */
function unitRecords(): TransportRecord[] {
  return DEMO_OFFICES.filter(({ officers }) => officers > 0).map(({ code }) => {
    const unitId = uuidV5(code, NAMESPACE);
    const unit = {
      unitId,
      version: 1,
      kind: 'branch',
      codes: [{ code, validFrom: '2025-03-15' }],
      names: [{ nameVi: `Hải quan ${code}`, validFrom: '2025-03-15' }],
      parents: [],
      successors: [],
      recordedAt: '2026-01-01T00:00:00Z',
    };
    return record(
      topicOf('organisation'),
      unitId,
      uuidV5(unitId, NAMESPACE),
      '/hailong/organisation',
      'vn.hailong.unit.recorded.v1',
      unit,
    );
  });
}

function record(topic: string, key: string, id: string, source: string, type: string, body: object): TransportRecord {
  const headers = Object.entries({
    'content-type': 'application/json',
    ce_specversion: '1.0',
    ce_id: id,
    ce_source: source,
    ce_type: type,
    ce_subject: key,
  });
  return { topic, key: Buffer.from(key), body: Buffer.from(JSON.stringify(body)), headers };
}
